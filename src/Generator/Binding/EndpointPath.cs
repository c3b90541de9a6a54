using System.Text;
using ProviderKit.Generator.Declarations;

namespace ProviderKit.Generator.Binding;

/// <summary>The path of an endpoint: text and holes, such as <c>/models/$model:answer</c>.</summary>
internal sealed class EndpointPath
{
    private EndpointPath(IReadOnlyList<PathPiece> pieces) => Pieces = pieces;

    public IReadOnlyList<PathPiece> Pieces { get; }

    public IEnumerable<PathPiece> Holes => Pieces.Where(static one => one.IsHole);

    /// <summary><c>models/</c> of <c>/v1/models/$model:answer</c>; empty when what stands before the model is no whole segment, or there is no place for one.</summary>
    public string ModelSegment => Pieces.TakeWhile(static one => one is not { IsHole: true, Text: "model" }).LastOrDefault() is { IsHole: false, Text: var text }
        && Pieces.Any(static one => one is { IsHole: true, Text: "model" }) && text.Length > 1 && text[text.Length - 1] == '/'
            ? text.Substring(text.LastIndexOf('/', text.Length - 2) + 1)
            : "";

    /// <summary>Reads a path. A dollar with letters behind it is a hole, two are a dollar.</summary>
    public static EndpointPath Parse(string path)
    {
        var pieces = new List<PathPiece>();
        var literal = new StringBuilder();
        for (var i = 0; i < path.Length; i++)
        {
            var end = i + 1;
            while (path[i] == '$' && end < path.Length && path[end] is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9'))
            {
                end++;
            }

            if (end > i + 1)
            {
                AddLiteral(pieces, literal);
                pieces.Add(new PathPiece(path.Substring(i + 1, end - i - 1), IsHole: true, i));
                i = end - 1;
                continue;
            }

            literal.Append(path[i]);
            if (path[i] == '$' && end < path.Length && path[end] == '$')
            {
                i++;
            }
        }

        AddLiteral(pieces, literal);
        return new EndpointPath(pieces);
    }

    /// <summary>The values that users set, by the names of their holes, the nearest first.</summary>
    public static Dictionary<string, DeclaredAttribute> SettingsOf(Declaration declaration)
    {
        var settings = new Dictionary<string, DeclaredAttribute>(StringComparer.Ordinal);
        foreach (var setting in declaration.Levels.SelectMany(static one => one.All("Setting")))
        {
            if (!settings.ContainsKey(setting.TextAt(0)))
            {
                settings.Add(setting.TextAt(0), setting);
            }
        }

        return settings;
    }

    private static void AddLiteral(List<PathPiece> pieces, StringBuilder literal)
    {
        if (literal.Length > 0)
        {
            pieces.Add(new PathPiece(literal.ToString(), IsHole: false, 0));
            literal.Clear();
        }
    }
}

/// <summary>A piece of a path: text as it stands, or the name of a hole.</summary>
internal sealed record PathPiece(string Text, bool IsHole, int Start);
