using ProviderKit.Generator.Json;
using ProviderKit.Generator.Templates;

namespace ProviderKit.Generator.Emission;

/// <summary>A template on one line, for the comment above the code that it became.</summary>
internal static class TemplateText
{
    public static string Of(TemplateNode node) => node switch
    {
        HoleNode hole => "$" + hole.Name + (hole.IsOptional ? "?" : "") + (hole.Format is null ? "" : ":" + hole.Format)
            + (hole.Default is null ? "" : " ?? " + Json(hole.Default)),
        ConstantNode constant => Json(constant),
        ArrayNode array => "[" + string.Join(", ", array.Items.Select(Of)) + (array.IsEach ? ", ..." : "") + "]",
        RequiredNode required => Of(required.Inner),
        ObjectNode { Properties.Count: 0 } => "{}",
        ObjectNode @object => "{ " + string.Join(", ", @object.Properties.Select(static one => Quote(one.Name) + ": " + Of(one.Value))) + " }",
        _ => "",
    };

    /// <summary>A template as a comment: on one line while it fits, else a line for each property.</summary>
    public static string Comment(TemplateNode node) => "// " + Lines(node, "").Replace("\n", "\n// ");

    private static string Lines(TemplateNode node, string indent)
    {
        const int Width = 120;
        var line = Of(node);
        if (indent.Length + line.Length <= Width)
        {
            return line;
        }

        var deeper = indent + "  ";
        return node switch
        {
            ObjectNode @object => "{\n" + string.Join(",\n", @object.Properties.Select(one => deeper + Quote(one.Name) + ": " + Lines(one.Value, deeper))) + "\n" + indent + "}",
            ArrayNode { Items: [var item] } array => "[" + Lines(item, indent) + (array.IsEach ? ", ..." : "") + "]",
            _ => line,
        };
    }

    /// <summary>A constant as JSON text.</summary>
    public static string Json(ConstantNode constant) => constant.Kind == JsonKind.String ? Quote(constant.Text) : constant.Text;

    /// <summary>A constant subtree as JSON text.</summary>
    public static string Json(TemplateNode node) => node switch
    {
        ConstantNode constant => Json(constant),
        ArrayNode array => "[" + string.Join(",", array.Items.Select(Json)) + "]",
        ObjectNode @object => "{" + string.Join(",", @object.Properties.Select(static one => Quote(one.Name) + ":" + Json(one.Value))) + "}",
        _ => "null",
    };

    /// <summary>A default as JSON text.</summary>
    public static string Json(JsonValue value) => value.Kind switch
    {
        JsonKind.String => Quote(value.Text),
        JsonKind.Array => "[" + string.Join(",", value.Items.Select(Json)) + "]",
        JsonKind.Object => "{" + string.Join(",", value.Members.Select(static one => Quote(one.Name) + ":" + Json(one.Value))) + "}",
        _ => value.Text,
    };

    /// <summary>A JSON string.</summary>
    public static string Quote(string text)
    {
        var quoted = new System.Text.StringBuilder("\"");
        foreach (var c in text)
        {
            quoted.Append(c switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                < ' ' => "\\u" + ((int)c).ToString("x4", System.Globalization.CultureInfo.InvariantCulture),
                _ => c.ToString(),
            });
        }

        return quoted.Append('"').ToString();
    }
}
