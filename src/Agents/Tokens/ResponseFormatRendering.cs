using System.Buffers;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace ProviderKit;

/// <summary>
/// A schema for answers as OpenAI's models see it: under a heading, without what only restricts. The form is that of OpenAI's open format "Harmony"; checked against
/// recorded usage.
/// </summary>
internal static class ResponseFormatRendering
{
    private static readonly HashSet<string> _leftOut = new(["required", "additionalProperties", "$schema"], StringComparer.Ordinal);

    public static string Render(ChatResponseFormatJson format)
    {
        var text = new StringBuilder("# Response Formats\n\n## ").Append(format.SchemaName ?? "response").Append("\n\n");
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer)) Write(writer, format.Schema!.Value, isSchema: true);
        return text.Append(Encoding.UTF8.GetString(buffer.WrittenSpan)).ToString();
    }

    // Names of properties are no keywords.
    private static void Write(Utf8JsonWriter writer, JsonElement value, bool isSchema)
    {
        if (value.ValueKind == JsonValueKind.Array)
        {
            writer.WriteStartArray();
            foreach (var item in value.EnumerateArray()) Write(writer, item, isSchema);
            writer.WriteEndArray();
            return;
        }
        if (value.ValueKind != JsonValueKind.Object)
        {
            value.WriteTo(writer);
            return;
        }
        writer.WriteStartObject();
        foreach (var property in value.EnumerateObject())
        {
            if (isSchema && _leftOut.Contains(property.Name)) continue;
            writer.WritePropertyName(property.Name);
            Write(writer, property.Value, !isSchema || property.Name is not ("properties" or "$defs"));
        }
        writer.WriteEndObject();
    }
}
