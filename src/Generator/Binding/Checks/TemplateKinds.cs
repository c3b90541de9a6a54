using ProviderKit.Generator.Declarations;
using ProviderKit.Generator.Templates;

namespace ProviderKit.Generator.Binding.Checks;

/// <summary>What a kind of template is to the rules.</summary>
internal static class TemplateKinds
{
    /// <summary>The kind as the author writes it, such as <c>[Part]</c>.</summary>
    public static string Label(TemplateKind kind) => kind switch
    {
        TemplateKind.ToolCallDelta => "tool-call piece of [Event]",
        TemplateKind.ArgumentPiece => "argument piece of [Part]",
        TemplateKind.EmbeddingInput => "list element of [EmbeddingRequest]",
        TemplateKind.EmbeddingVector => "list element of [EmbeddingResponse]",
        TemplateKind.ListedModel => "list element of [ModelList]",
        _ => $"[{kind}]",
    };

    /// <summary>Whether it is the elements of a list that stand inside a template of another kind.</summary>
    public static bool IsElement(TemplateKind kind) => kind is TemplateKind.ToolCallDelta or TemplateKind.ArgumentPiece or TemplateKind.EmbeddingInput or TemplateKind.EmbeddingVector or TemplateKind.ListedModel;

    /// <summary>The template's attribute with the role, kind or mode that it is for, such as <c>[Part(Part.Image)]</c>.</summary>
    public static string Label(Template template) => Label(template.Kind, template.Attribute);

    public static string Label(TemplateKind kind, DeclaredAttribute attribute)
    {
        var @enum = kind switch
        {
            TemplateKind.Message => "Role",
            TemplateKind.ResponseFormat => "Format",
            _ => kind.ToString(),
        };
        return HasForms(kind) && attribute.TextAt(0) is { Length: > 0 } form ? $"[{kind}({@enum}.{form})]" : Label(kind);
    }

    /// <summary>Whether its templates are for a role, kind or mode each, which the first argument names.</summary>
    public static bool HasForms(TemplateKind kind) => kind is TemplateKind.Message or TemplateKind.Part
        or TemplateKind.ToolChoice or TemplateKind.ResponseFormat or TemplateKind.Reasoning or TemplateKind.HostedTool;

    /// <summary>The name of the role, kind or mode that the template is for; empty where there is none.</summary>
    public static string FormOf(Template template) => HasForms(template.Kind) ? template.Attribute.TextAt(0) : "";

    /// <summary>Whether its templates are alternatives, of which one is chosen; of the others all that match apply.</summary>
    public static bool AreAlternatives(TemplateKind kind) => HasForms(kind);

    /// <summary>Every hole of a template with the kind that its meaning comes from: pieces of tool calls in an event have their own.</summary>
    public static IEnumerable<(HoleNode Hole, TemplateKind Kind)> HolesOf(TemplateNode node, TemplateKind kind) => node switch
    {
        HoleNode hole => [(hole, kind)],
        ObjectNode @object => @object.Properties.SelectMany(one => HolesOf(one.Value, kind)),
        ArrayNode array => array.Items.SelectMany(one => HolesOf(one, Within(array, kind))),
        _ => [],
    };

    /// <summary>The kind of what stands inside an array.</summary>
    public static TemplateKind Within(ArrayNode array, TemplateKind kind) => !array.IsEach ? kind : kind switch
    {
        TemplateKind.Event => TemplateKind.ToolCallDelta,
        TemplateKind.Part => TemplateKind.ArgumentPiece,
        TemplateKind.EmbeddingRequest => TemplateKind.EmbeddingInput,
        TemplateKind.EmbeddingResponse => TemplateKind.EmbeddingVector,
        TemplateKind.ModelList => TemplateKind.ListedModel,
        _ => kind,
    };

    /// <summary>Whether an object or array may be left out of what is written, or a hole.</summary>
    public static bool MayBeDropped(TemplateNode node, TemplateKind kind)
    {
        if (node is HoleNode hole)
        {
            return hole.Default is null && (hole.IsOptional || Holes.Find(kind, hole.Name) is { IsAlwaysPresent: false });
        }

        var holes = HolesOf(node, kind).ToList();
        return holes.Count > 0 && holes.TrueForAll(one => MayBeDropped(one.Hole, one.Kind));
    }
}
