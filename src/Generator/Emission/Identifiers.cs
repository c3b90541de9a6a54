using System.Text;

namespace ProviderKit.Generator.Emission;

/// <summary>C# identifiers out of the words of a wire format.</summary>
internal static class Identifiers
{
    /// <summary><c>completion_tokens_details</c> to <c>CompletionTokensDetails</c>.</summary>
    public static string Pascal(string text)
    {
        var name = new StringBuilder(text.Length);
        var upper = true;
        foreach (var c in text)
        {
            if (!(c is >= 'a' and <= 'z' or >= 'A' and <= 'Z' or >= '0' and <= '9'))
            {
                upper = true;
                continue;
            }

            name.Append(upper ? char.ToUpperInvariant(c) : c);
            upper = false;
        }

        if (name.Length == 0 || name[0] is >= '0' and <= '9')
        {
            name.Insert(0, '_');
        }

        return name.ToString();
    }

    /// <summary><c>stop_sequences</c> to <c>stopSequences</c>.</summary>
    public static string Camel(string text)
    {
        var pascal = Pascal(text);
        return char.ToLowerInvariant(pascal[0]) + pascal.Substring(1);
    }

    /// <summary>The name among <paramref name="taken"/> that is free: itself, or with a number.</summary>
    public static string Unique(string name, ISet<string> taken)
    {
        var unique = name;
        for (var i = 2; !taken.Add(unique); i++)
        {
            unique = name + i.ToString(System.Globalization.CultureInfo.InvariantCulture);
        }

        return unique;
    }
}
