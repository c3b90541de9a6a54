using System.Globalization;
using System.Text;
using ProviderKit.Generator.Json;

namespace ProviderKit.Generator.Schemas;

/// <summary>Works on JSON as text.</summary>
internal static class JsonText
{
    /// <summary>The string as JSON.</summary>
    public static string Quote(string text)
    {
        var result = new StringBuilder(text.Length + 2).Append('"');
        foreach (var c in text)
        {
            _ = c is '"' or '\\' ? result.Append('\\').Append(c)
                : c < ' ' ? result.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture))
                : result.Append(c);
        }

        return result.Append('"').ToString();
    }

    /// <summary>A string, number or literal as JSON; what holds others as if it were empty.</summary>
    public static string Of(JsonValue value) => value.Kind switch
    {
        JsonKind.String => Quote(value.Text),
        JsonKind.Object => "{}",
        JsonKind.Array => "[]",
        _ => value.Text,
    };

    /// <summary>The text without the blanks between its tokens. Strings stay as they are written.</summary>
    public static string Minify(string json)
    {
        var result = new StringBuilder(json.Length);
        var isInString = false;
        for (var i = 0; i < json.Length; i++)
        {
            var c = json[i];
            if (isInString)
            {
                result.Append(c);
                if (c == '\\' && i + 1 < json.Length)
                {
                    result.Append(json[++i]);
                }
                else if (c == '"')
                {
                    isInString = false;
                }
            }
            else if (c is not (' ' or '\t' or '\r' or '\n'))
            {
                isInString = c == '"';
                result.Append(c);
            }
        }

        return result.ToString();
    }
}
