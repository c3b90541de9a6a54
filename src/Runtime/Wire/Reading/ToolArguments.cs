using System.Buffers;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace ProviderKit.Wire;

/// <summary>The JSON text of a tool call's arguments while it is being collected.</summary>
internal sealed class ToolArguments
{
    private readonly ArrayBufferWriter<byte> _text = new();
    private PathArguments? _byPath;
    private JsonException? _fault;
    private bool _isWhole;

    /// <summary>The name of the only argument, where what is collected is its text and no JSON; else null.</summary>
    public string? TextOf { get; init; }

    /// <summary>Whether the pieces are none of the JSON text as it will be.</summary>
    public bool IsComposed => TextOf is not null || _byPath is not null;

    /// <summary>Adds a piece of JSON text (a string), or takes a value for the whole.</summary>
    /// <param name="arguments">The piece or value.</param>
    /// <param name="isOpening">Whether pieces may follow: an empty object then only stands for them.</param>
    public void Add(in JsonField arguments, bool isOpening = false)
    {
        if (!arguments.IsPresent) return;
        if (!arguments.IsString)
        {
            if (isOpening && !arguments.IsNonEmpty) return;
            _text.ResetWrittenCount();
            _text.Write(arguments.Bytes);
            _isWhole = true;
            return;
        }
        if (arguments.Bytes.IsEmpty) return;
        if (_isWhole) _text.ResetWrittenCount();
        _isWhole = false;
        _text.Advance(arguments.GetUtf8(_text.GetSpan(arguments.Bytes.Length)));
    }

    /// <summary>Whether nothing has come.</summary>
    public bool IsEmpty => _text.WrittenCount == 0;

    /// <summary>What has come.</summary>
    public ReadOnlySpan<byte> Text => _text.WrittenSpan;

    /// <summary>Adds a value for a path. The first that leads nowhere makes arguments of all of them that are none.</summary>
    public void AddAt(in JsonField path, in JsonField text, in JsonField value)
    {
        try
        {
            (_byPath ??= new PathArguments(_text.WrittenSpan)).Add(path.GetString() ?? "", text, value);
        }
        catch (Exception exception) when (exception is JsonException or ArgumentException)
        {
            // A property that stands twice is an ArgumentException to the nodes of the framework.
            _fault ??= exception as JsonException ?? new JsonException(exception.Message, exception);
        }
    }

    /// <summary>Forgets the pieces, because the whole comes now.</summary>
    public void Clear() => _text.ResetWrittenCount();

    /// <summary>Gives the arguments to a call: as an object, or as the error that they are none together with their text.</summary>
    public void ApplyTo(FunctionCallContent call)
    {
        if (TextOf is { } name)
        {
            call.Arguments = new Dictionary<string, object?>(StringComparer.Ordinal) { [name] = Encoding.UTF8.GetString(_text.WrittenSpan) };
            return;
        }
        var text = Collected().Trim(" \t\r\n"u8);
        if (_fault is null && (text.IsEmpty || text.SequenceEqual("null"u8)))
        {
            call.Arguments = new Dictionary<string, object?>();
            return;
        }
        try
        {
            call.Arguments = _fault is null ? Parse(text) : throw _fault;
        }
        catch (JsonException exception)
        {
            call.Exception = exception;
            (call.AdditionalProperties ??= [])[WireProperties.RawArguments] = Encoding.UTF8.GetString(text);
        }
    }

    private ReadOnlySpan<byte> Collected()
    {
        if (_byPath is null) return _text.WrittenSpan;
        try
        {
            return _byPath.ToUtf8();
        }
        catch (JsonException exception)
        {
            _fault ??= exception;
            return _text.WrittenSpan;
        }
    }

    private static Dictionary<string, object?> Parse(ReadOnlySpan<byte> text)
    {
        var json = JsonText.Parse(text.ToArray());
        // Some servers encode the object as a string once more than they should.
        if (json.ValueKind == JsonValueKind.String) json = JsonText.Parse(Encoding.UTF8.GetBytes(json.GetString()!));
        if (json.ValueKind != JsonValueKind.Object) throw new JsonException($"The arguments of the tool call are no JSON object, but {json.ValueKind}.");
        var arguments = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var property in json.EnumerateObject()) arguments[property.Name] = property.Value;
        return arguments;
    }
}
