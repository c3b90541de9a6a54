using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace ProviderKit.Testing;

/// <summary>JSON for people to read, with a remark at each place that something is wrong with.</summary>
internal sealed class AnnotatedJson
{
    private const int LongestText = 200;
    private static readonly JsonSerializerOptions s_relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly StringBuilder _text = new();
    private readonly ILookup<string, string> _remarks;

    private AnnotatedJson(ILookup<string, string> remarks) => _remarks = remarks;

    /// <summary>The text, or null when there is no JSON.</summary>
    public static string? Of(JsonElement json, IReadOnlyList<SchemaFinding> findings)
    {
        if (json.ValueKind == JsonValueKind.Undefined) return null;
        var writer = new AnnotatedJson(findings.ToLookup(static finding => finding.Path, static finding => finding.Message, StringComparer.Ordinal));
        writer.Write(json, "", 1, "");
        return writer._text.ToString();
    }

    private void Write(JsonElement json, string path, int depth, string comma)
    {
        switch (json.ValueKind)
        {
            case JsonValueKind.Object when json.EnumerateObject().Any():
                Open('{', path);
                var count = json.EnumerateObject().Count();
                foreach (var property in json.EnumerateObject())
                {
                    Indent(depth).Append(JsonSerializer.Serialize(property.Name, s_relaxed)).Append(": ");
                    Write(property.Value, SchemaPath.Property(path, property.Name), depth + 1, --count > 0 ? "," : "");
                }
                Close('}', depth, comma);
                break;
            case JsonValueKind.Array when json.GetArrayLength() > 0:
                Open('[', path);
                for (var i = 0; i < json.GetArrayLength(); i++)
                {
                    Indent(depth);
                    Write(json[i], SchemaPath.Element(path, i), depth + 1, i < json.GetArrayLength() - 1 ? "," : "");
                }
                Close(']', depth, comma);
                break;
            default:
                _text.Append(TextOf(json)).Append(comma);
                Remark(path);
                break;
        }
    }

    private void Open(char bracket, string path)
    {
        _text.Append(bracket);
        Remark(path);
    }

    private void Close(char bracket, int depth, string comma) => Indent(depth - 1).Append(bracket).Append(comma).Append('\n');

    private StringBuilder Indent(int depth) => _text.Append(' ', 2 * depth);

    private void Remark(string path)
    {
        foreach (var remark in _remarks[path]) _text.Append("   <-- ").Append(remark);
        _text.Append('\n');
    }

    private static string TextOf(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.String) return json.GetRawText();
        var text = json.GetString()!;
        var shown = text.Length > LongestText ? string.Create(CultureInfo.InvariantCulture, $"{text.AsSpan(0, LongestText)}... ({text.Length} characters)") : text;
        return JsonSerializer.Serialize(shown, s_relaxed);
    }
}
