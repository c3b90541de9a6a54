using System.Text;

namespace ProviderKit.Generator.Schemas;

/// <summary>Works on JSON as text.</summary>
internal static class JsonText
{
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
