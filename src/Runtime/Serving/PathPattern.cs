using System.Text;
using System.Text.RegularExpressions;

namespace ProviderKit.Wire;

/// <summary>The path of an endpoint with its holes, matched by paths that came. A query string says nothing and is passed over.</summary>
internal sealed class PathPattern
{
    private readonly Regex _whole;
    private readonly Regex _end;

    private PathPattern(string expression, bool hasHoles)
    {
        _whole = new Regex($"^{expression}$", RegexOptions.CultureInvariant);
        _end = new Regex($"{expression}$", RegexOptions.CultureInvariant);
        HasHoles = hasHoles;
    }

    /// <summary>Whether something of a request stands in it.</summary>
    public bool HasHoles { get; }

    /// <summary>Reads a path such as <c>/models/$model:answer?alt=sse</c>.</summary>
    public static PathPattern Of(string path)
    {
        var text = path.Split('?')[0];
        var expression = new StringBuilder();
        var hasHoles = false;
        var literal = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            var end = i + 1;
            while (text[i] == '$' && end < text.Length && char.IsAsciiLetterOrDigit(text[end])) end++;
            if (end == i + 1)
            {
                literal.Append(text[i]);
                if (text[i] == '$' && i + 1 < text.Length && text[i + 1] == '$') i++;
                continue;
            }
            hasHoles = true;
            expression.Append(Regex.Escape(literal.ToString())).Append(text[(i + 1)..end] == "model" ? "(?<model>.+)" : "[^/]+");
            literal.Clear();
            i = end - 1;
        }
        expression.Append(Regex.Escape(literal.ToString()));
        return new PathPattern(expression.ToString(), hasHoles);
    }

    /// <summary>Whether a path, decoded but for its slashes, is one of these, and the model that it names; null when it has no place for one.</summary>
    /// <param name="path">The path.</param>
    /// <param name="anywhere">Whether something may stand before it.</param>
    /// <param name="model">The model.</param>
    public bool Matches(string path, bool anywhere, out string? model)
    {
        var match = (anywhere ? _end : _whole).Match(path);
        var group = match.Groups["model"];
        model = match.Success && group.Success ? group.Value.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase) : null;
        return match.Success;
    }
}
