using ProviderKit.Generator.Binding.Checks;
using ProviderKit.Generator.Declarations;
using ProviderKit.Generator.Json;
using ProviderKit.Generator.Templates;

namespace ProviderKit.Review.Mutations;

/// <summary>Why a mutation that nothing is said about makes nothing wrong; null when it does.</summary>
internal static class Equivalence
{
    private const string Unreached = "no template stands there";

    public static string? OfTemplate(DeclaredAttribute attribute, Edit edit) =>
        attribute is { Kind: "Error", Arguments.Count: 1 } ? "an error without a definition is one that the schema does not have"
        : edit.Old.Text.StartsWith("$extra.", StringComparison.Ordinal) && edit.Kind == "change a type" ? "an additional property may be of any type"
        : edit.Kind == "drop a default" ? "the property need not be written"
        : null;

    /// <summary>A mode or form less is an offer less: what is still written is as valid as before.</summary>
    public static string? OfDropped(Subject subject, DeclaredAttribute attribute) => attribute.Kind switch
    {
        "ToolChoice" or "ResponseFormat" or "Reasoning" => "the mode is not offered any more, and nothing else changes",
        "Part" when subject.Declaration.Own.All("Part").Count(one => one.NumberAt(0) == attribute.NumberAt(0)) > 1 => "a form of a part is not offered any more, and nothing else changes",
        _ => null,
    };

    public static string? OfDefinition(Subject subject, JsonMember definition) => IsReached(subject.Reach, definition.Value) ? null : Unreached;

    public static string? OfSchema(Subject subject, string kind, JsonValue schema, JsonValue owner, string? name)
    {
        var reach = subject.Reach;
        return kind switch
        {
            "drop a required one" => "the schema asks for less, and what is written is still valid",
            "add a required one" => OfRequired(reach, schema, name!),
            "add an enum value" => "the schema allows more, and what is written is still valid",
            "drop a property" or "rename a property" => OfProperty(reach, schema, name!),
            "drop a branch" when name == "null" => "null never matters",
            "drop a branch" when IsIgnored(subject, name!) => "the branch is ignored, and stays so in another union",
            _ when !IsReached(reach, schema) => Unreached,
            "drop a branch" or "misspell a reference" when !reach.IsUnion(schema.Start) && !reach.IsBound(owner.Start) => Unreached,
            "drop an enum value" or "change an enum value" => "the value is neither written nor mapped",
            _ => OfUse(reach.StandingAt(schema.Start)),
        };
    }

    private static bool IsIgnored(Subject subject, string name) =>
        subject.Declaration.Levels.SelectMany(static one => one.All("Ignore")).Any(one => one.Arguments[0].Texts.Contains(name));

    private static string? OfUse(IReadOnlyList<StandingNode> nodes) =>
        nodes.Count == 0 ? null
        : nodes.All(static one => one.Node is HoleNode { ExtraName: not null }) ? "an additional property may be of any type"
        : nodes.All(static one => one.Node is HoleNode { Name: "role" }) ? "nobody looks at the role of what is read"
        : nodes.All(static one => one.Node is HoleNode { Name: "stopSequences" }) ? "a list is written, and still allowed"
        : null;

    private static string? OfProperty(Reach reach, JsonValue schema, string name) =>
        !reach.IsBound(schema.Start) ? Unreached
        : reach.ObjectsAt(schema.Start).All(one => one.Node[name] is null) ? "no template has the property, and an inherited [Unmapped] may name what is not there"
        : null;

    private static string? OfRequired(Reach reach, JsonValue schema, string name) =>
        !reach.IsBound(schema.Start) ? Unreached
        : !reach.IsWritten(schema.Start) ? "nothing that is read is missed"
        : reach.ObjectsAt(schema.Start).Where(static one => one.IsWritten).All(one => one.Node[name] is { } value && !TemplateKinds.MayBeDropped(value, one.Kind)) ? "it is always written"
        : null;

    private static bool IsReached(Reach reach, JsonValue schema) => reach.IsBound(schema.Start) || reach.IsUnion(schema.Start) || reach.StandingAt(schema.Start).Count > 0;
}
