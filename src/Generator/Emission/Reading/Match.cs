using ProviderKit.Generator.Binding;
using ProviderKit.Generator.Json;
using ProviderKit.Generator.Templates;

namespace ProviderKit.Generator.Emission.Reading;

/// <summary>A template in the reading direction: which fields guard it and which it takes.</summary>
internal sealed class Match
{
    private const string ChoiceHole = "choice";

    private readonly List<(HoleNode Hole, FieldNode Field)> _holes = [];

    public Match(FieldSet set, Template template)
    {
        Template = template;
        foreach (var (leaf, field) in set.Leaves(template.Root))
        {
            if (leaf is HoleNode hole)
            {
                _holes.Add((hole, field));
            }
            else if (leaf is ConstantNode { Kind: not JsonKind.Null } constant)
            {
                Guards.Add(Guard(constant, FieldOf(field)));
            }
            else if (leaf is ObjectNode)
            {
                Guards.Add(FieldOf(field) + ".IsObject");
            }
            else if (leaf is ArrayNode { IsEach: true, Items: [ObjectNode piece, ..] })
            {
                Pieces.Add((piece, field));
                if (ArgumentPieces.Is(leaf) && set.Root.SelfAndBelow.FirstOrDefault(one => one.Children.Contains(field)) is { } home)
                {
                    // All that is in it may be missing.
                    Guards.Add(FieldSetEmitter.IsThere(home));
                }
            }
        }

        Choice = _holes.Where(static one => one.Hole.Name == ChoiceHole).Select(static one => one.Field).FirstOrDefault();
        _holes.RemoveAll(static one => one.Hole.Name == ChoiceHole);
    }

    public Template Template { get; }

    /// <summary>C# conditions that the constants make.</summary>
    public List<string> Guards { get; } = [];

    public IReadOnlyList<(HoleNode Hole, FieldNode Field)> Holes => _holes;

    /// <summary>Lists of tool-call pieces, with the template of one piece.</summary>
    public List<(ObjectNode Piece, FieldNode Field)> Pieces { get; } = [];

    /// <summary>The field that numbers the choice, or null.</summary>
    public FieldNode? Choice { get; }

    /// <summary>The C# expression for the first field that fills the hole under its current name, or null.</summary>
    public string? Find(string hole) => _holes.Where(one => one.Hole.Name == hole && one.Hole.Format != "obsolete").Select(static one => FieldOf(one.Field)).FirstOrDefault();

    public bool Has(string hole) => _holes.Any(one => one.Hole.Name == hole);

    /// <summary>The name of the only argument, where what stands for the arguments is its text; as a further argument of a call, or empty.</summary>
    public string TextOf => _holes.Where(static one => one.Hole is { Name: "arguments", Format: "text" }).Select(static one => $", textOf: {SourceWriter.Literal(one.Field.Name)}").FirstOrDefault() ?? "";

    /// <summary>Whether the field belongs to a choice, so that it counts only in the first.</summary>
    public bool IsOfChoice(FieldNode field)
    {
        if (Choice is null)
        {
            return false;
        }

        var element = Choice.Path.Substring(0, Choice.Path.LastIndexOf(']') + 1);
        return element.Length > 0 && field.Path.StartsWith(element, StringComparison.Ordinal);
    }

    /// <summary>
    /// The statements that put with the unnamed what only other templates name, and the additional properties; and that take away what lies in something that
    /// the template takes whole.
    /// </summary>
    public IEnumerable<string> Others(FieldSet set) => Foreign(set)
        .Except(_holes.Where(static one => one.Hole.ExtraName is not null).Select(static one => one.Field))
        .Select(static field => $"fields.Others.Add({SourceWriter.Literal(field.Path)}, {FieldOf(field)});")
        .Concat(OwnExtras(set));

    /// <summary>What only other templates look at.</summary>
    public IEnumerable<FieldNode> Foreign(FieldSet set)
    {
        var own = set.Leaves(Template.Root).Select(static one => one.Field).ToList();
        return set.Captured.Except(own).Where(field => field.Path.Length > 0 && !own.Any(one => IsWithin(one, field) || IsWithin(field, one)));
    }

    /// <summary>The statements for additional properties, and for what lies in something that the template takes whole.</summary>
    public IEnumerable<string> OwnExtras(FieldSet set)
    {
        foreach (var (hole, field) in _holes.Where(static one => one.Hole.ExtraName is not null))
        {
            yield return $"fields.Others.Add({SourceWriter.Literal(hole.ExtraName!)}, {FieldOf(field)});";
        }

        foreach (var field in set.Leaves(Template.Root).Select(static one => one.Field).Where(static one => one.Children.Count > 0 && one.Path.Length > 0))
        {
            yield return $"fields.Others.RemoveUnder({SourceWriter.Literal(field.Path)});";
        }
    }

    private static bool IsWithin(FieldNode inner, FieldNode outer) => inner.Path.StartsWith(outer.Path + ".", StringComparison.Ordinal);

    public static string FieldOf(FieldNode field) => "fields." + FieldSetEmitter.IdentifierOf(field);

    /// <summary>The condition under which a hole that must be there is: of the right kind, not null, not empty.</summary>
    public static string Present(HoleNode hole, string field) => hole switch
    {
        { Format: "string" } or { Name: "arguments", Format: "text" } => field + ".IsString",
        { Name: "arguments" } => field + ".IsObject",
        { Name: "parts" or "toolCalls" or "reasoningParts" or "citations" } => field + ".IsNonEmpty",
        { Name: "outputs" } => field + ".IsNonEmpty",
        { Name: "start" or "end" } => field + ".IsNumber",
        { Name: "errorCode" } or { ExtraName: not null } => field + ".IsPresent",
        _ => field + ".IsString",
    };

    public static string Guard(ConstantNode constant, string field) => constant.Kind == JsonKind.String
        ? $"{field}.Is({SourceWriter.Utf8(constant.Text)})"
        : $"{field}.IsLiteral({SourceWriter.Utf8(constant.Text)})";
}
