using System.Buffers;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace ProviderKit.Wire;

/// <summary>The JSON text of a tool call's arguments while it is being collected.</summary>
internal sealed class ToolArguments
{
    private readonly ArrayBufferWriter<byte> _text = new();
    private bool _isWhole;

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

    /// <summary>Forgets the pieces, because the whole comes now.</summary>
    public void Clear() => _text.ResetWrittenCount();

    /// <summary>Gives the arguments to a call: as an object, or as the error that they are none together with their text.</summary>
    public void ApplyTo(FunctionCallContent call)
    {
        var text = _text.WrittenSpan.Trim(" \t\r\n"u8);
        if (text.IsEmpty || text.SequenceEqual("null"u8))
        {
            call.Arguments = new Dictionary<string, object?>();
            return;
        }
        try
        {
            call.Arguments = Parse(text);
        }
        catch (JsonException exception)
        {
            call.Exception = exception;
            (call.AdditionalProperties ??= [])[WireProperties.RawArguments] = Encoding.UTF8.GetString(text);
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
