using ProviderKit.Generator.Declarations;
using ProviderKit.Generator.Templates;

namespace ProviderKit.Generator.Binding;

/// <summary>
/// A provider's declaration with its dialects folded in: the templates and mappings in force. The checker binds it to
/// the schema, the emitters walk it in either direction.
/// </summary>
internal sealed record WireFormat
{
    public required Declaration Declaration { get; init; }

    public required IReadOnlyList<Template> Templates { get; init; }

    public required IReadOnlyList<Mapping> FinishReasons { get; init; }

    public required IReadOnlyList<Mapping> ReasoningEfforts { get; init; }

    public required IReadOnlyList<Mapping> ReasoningOutputs { get; init; }

    public required IReadOnlyList<DeclaredAttribute> ErrorKinds { get; init; }

    /// <summary>Headers with a fixed value, by name.</summary>
    public required IReadOnlyList<DeclaredAttribute> Headers { get; init; }

    /// <summary>All <c>[Ignore]</c> attributes in force, with the level that each stands at.</summary>
    public required IReadOnlyList<(DeclaredAttribute Attribute, int Level)> Ignored { get; init; }

    /// <summary>All <c>[Unmapped]</c> attributes in force, with the level that each stands at.</summary>
    public required IReadOnlyList<(DeclaredAttribute Attribute, int Level)> Unmapped { get; init; }

    /// <summary>All <c>[SchemaFault]</c> attributes in force, with the level that each stands at.</summary>
    public required IReadOnlyList<(DeclaredAttribute Attribute, int Level)> SchemaFaults { get; init; }

    /// <summary>The nearest <c>[ChatEndpoint]</c>, with its level.</summary>
    public required (DeclaredAttribute Attribute, int Level)? Endpoint { get; init; }

    /// <summary>The nearest <c>[ApiKey]</c>.</summary>
    public required DeclaredAttribute? ApiKey { get; init; }

    /// <summary>Whether the interface, or the dialect whose schema it shares, asks for the check of completeness.</summary>
    public required bool IsExhaustive { get; init; }

    public IEnumerable<Template> Of(TemplateKind kind) => Templates.Where(one => one.Kind == kind);

    public Template? Request => Of(TemplateKind.Request).FirstOrDefault();

    public Template? Tool => Of(TemplateKind.Tool).FirstOrDefault();
}

/// <summary>A template in force.</summary>
/// <param name="Kind">What it stands for.</param>
/// <param name="Key">The role, part kind, tool choice, format or mode, as the enum's number; 0 where there is none.</param>
/// <param name="Definition">The definition in the schema, or null where the place of its hole decides.</param>
/// <param name="Root">The template.</param>
/// <param name="Attribute">The attribute that declared it (the base's, when something is laid over it).</param>
/// <param name="Level">The level of that attribute's interface.</param>
internal sealed record Template(TemplateKind Kind, int Key, string? Definition, TemplateNode Root, DeclaredAttribute Attribute, int Level)
{
    /// <summary>The template's own argument.</summary>
    public Origin Origin => Root.Origin;

    /// <summary>Where the definition's name stands, when it is named.</summary>
    public Origin DefinitionOrigin => new(Level, Attribute.Index, 0);
}

/// <summary>A value of the wire and what it stands for, as the enum's number and its member's name.</summary>
internal sealed record Mapping(string Value, int Meaning, string Name, Origin Origin);
