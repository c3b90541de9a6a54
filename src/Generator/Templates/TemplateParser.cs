using System.Text.RegularExpressions;
using ProviderKit.Generator.Binding;
using ProviderKit.Generator.Declarations;
using ProviderKit.Generator.Json;
using ProviderKit.Generator.Schemas;

namespace ProviderKit.Generator.Templates;

/// <summary>Reads the text of a wire template. Faults become problems; what remains is still a template.</summary>
internal sealed class TemplateParser
{
    private const string EachMark = "...";

    private static readonly Regex s_hole = new(
        @"^\$(?<name>[A-Za-z][A-Za-z0-9]*(\.[A-Za-z0-9_.\-]+)?)(?<optional>\?(?!\?))?(:(?<format>[A-Za-z0-9]+))?(?<optional2>\?(?!\?))?\s*(\?\?(?<default>.+))?$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture);

    private static readonly Regex s_bareHole = new(@"\G\$[A-Za-z][A-Za-z0-9.]*\??", RegexOptions.CultureInvariant);

    private readonly Origin _origin;
    private readonly List<Problem> _problems;
    private readonly CancellationToken _cancellationToken;

    private TemplateParser(Origin origin, List<Problem> problems, CancellationToken cancellationToken) =>
        (_origin, _problems, _cancellationToken) = (origin, problems, cancellationToken);

    /// <summary>Parses the template at <paramref name="origin"/>; null when it is no JSON.</summary>
    public static TemplateNode? Parse(string text, Origin origin, List<Problem> problems, CancellationToken cancellationToken)
    {
        var (value, fault) = JsonParser.Parse(text, JsonLimits.Template, cancellationToken);
        if (value is null)
        {
            problems.AddUnlessMany(new Problem("PK2001", new Place(origin, null, fault!.Start, fault.End), new[] { Message(text, fault) }.ToEquatableArray()) { Remedy = Quoting(text, fault.Start) });
            return null;
        }

        return new TemplateParser(origin, problems, cancellationToken).Convert(value);
    }

    private static string Message(string text, JsonFault fault) =>
        s_bareHole.Match(text, fault.Start) is { Success: true, Value: var hole } ? $"the hole {hole} stands without double quotes" : fault.Message;

    /// <summary>A hole that was written without its quotes gets them.</summary>
    private static Remedy Quoting(string text, int at) => new(() => s_bareHole.Match(text, at) is { Success: true, Value: var hole } ? [(Remedies.Unquoted, hole)] : []);

    private TemplateNode Convert(JsonValue value) => value.Kind switch
    {
        JsonKind.Object => ConvertObject(value),
        JsonKind.Array => ConvertArray(value),
        JsonKind.String when value.Text.StartsWith("$", StringComparison.Ordinal) => ConvertDollar(value),
        _ => new ConstantNode(_origin, value.Kind, value.Text, value.Start, value.End),
    };

    private ObjectNode ConvertObject(JsonValue value)
    {
        var properties = new List<TemplateProperty>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var member in value.Members)
        {
            if (!names.Add(member.Name))
            {
                Report("PK2005", member.NameStart, member.NameEnd, Remedy.Of((Remedies.Remove, Remedies.Property)), member.Name);
                continue;
            }

            properties.Add(new TemplateProperty(member.Name, _origin, member.NameStart, member.NameEnd, Convert(member.Value)));
        }

        return new ObjectNode(_origin, properties, value.Start, value.End);
    }

    private ArrayNode ConvertArray(JsonValue value)
    {
        var items = value.Items.ToList();
        var isEach = items.Count == 2 && items[1] is { Kind: JsonKind.String, Text: EachMark };
        if (isEach)
        {
            items.RemoveAt(1);
        }

        return new ArrayNode(_origin, items.ConvertAll(Convert), isEach, value.Start, value.End);
    }

    private TemplateNode ConvertDollar(JsonValue value)
    {
        if (value.Text.StartsWith("$$", StringComparison.Ordinal))
        {
            return new ConstantNode(_origin, JsonKind.String, value.Text.Substring(1), value.Start, value.End);
        }

        var match = s_hole.Match(value.Text);
        if (!match.Success)
        {
            Report("PK2002", value.Start, value.End, Remedy.Of((Remedies.New, JsonText.Quote("$" + value.Text))), value.Text);
            return new ConstantNode(_origin, JsonKind.Null, "null", value.Start, value.End);
        }

        return new HoleNode(
            _origin,
            match.Groups["name"].Value,
            match.Groups["optional"].Success || match.Groups["optional2"].Success,
            match.Groups["format"].Success ? match.Groups["format"].Value : null,
            ReadDefault(match.Groups["default"], value),
            value.Start,
            value.End);
    }

    private JsonValue? ReadDefault(Group group, JsonValue value)
    {
        if (!group.Success)
        {
            return null;
        }

        var (parsed, fault) = JsonParser.Parse(group.Value, JsonLimits.Template, _cancellationToken);
        if (fault is not null)
        {
            var said = group.Value.Trim();
            var quoted = value.Text.Substring(0, value.Text.LastIndexOf(said, StringComparison.Ordinal)) + JsonText.Quote(said.Trim('\''));
            Report("PK2003", value.Start, value.End, Remedy.Of((Remedies.New, JsonText.Quote(quoted))), said, fault.Message);
        }

        return parsed;
    }

    private void Report(string id, int start, int end, Remedy remedy, params string[] arguments) =>
        _problems.AddUnlessMany(new Problem(id, new Place(_origin, null, start, end), arguments.ToEquatableArray()) { Remedy = remedy });
}
