using ProviderKit.Generator.Templates;

namespace ProviderKit.Generator.Binding.Checks;

/// <summary>
/// The part of PK2004 that looks at what a template is for, and at what stands in it besides: a picture has no arguments,
/// an address has no name, and a medium comes in one form at a time.
/// </summary>
internal static class FormRules
{
    /// <summary>The values that a medium has one of: they come with different contents.</summary>
    private static readonly string[] s_media = ["data", "uri", "fileId"];

    /// <summary>What belongs to a message as a whole, and not to one of its results.</summary>
    private static readonly string[] s_ofMessage = ["content", "parts", "text", "toolCalls", "reasoningParts"];

    /// <summary>Whether some holes of the kind are holes of some of its forms only.</summary>
    public static bool DependsOnForm(TemplateKind kind) => Holes.All.Any(one => one.Kind == kind && one.Forms.Length > 0);

    /// <summary>The names of the holes that the template can have.</summary>
    public static IReadOnlyCollection<string> HolesOf(Template template, TemplateKind kind)
    {
        var form = TemplateKinds.FormOf(template);
        return Holes.All.Where(one => one.Kind == kind && one.IsOf(form)).Select(static one => one.Name).Distinct().ToList();
    }

    /// <summary>What is wrong with a hole that its kind of template has, and what to do; null when it belongs.</summary>
    public static (string What, string Advice)? Misfit(Template template, HoleNode hole, Hole meaning)
    {
        if (!meaning.IsOf(TemplateKinds.FormOf(template)))
        {
            return ($"'${hole.Name}' means nothing in {TemplateKinds.Label(template)}", HoleRules.Choice(HolesOf(template, template.Kind), Holes.HasExtra(template.Kind)));
        }

        return template.Kind switch
        {
            TemplateKind.Message => InMessage(template, hole),
            TemplateKind.Part when IsMedium(template) => InMedium(template, hole),
            TemplateKind.Part when hole is { Name: "name", Format: "plain" } =>
                ($"'$name:plain' means nothing in {TemplateKinds.Label(template)}", "functions are called by their names as they are; take the format out"),
            TemplateKind.Part when hole.Name == "text" && Has(template, "parts") =>
                ($"'$text' means nothing beside '$parts' in {TemplateKinds.Label(template)}", "the parts within a part are its text; take one of them out"),
            _ => null,
        };
    }

    /// <summary>A medium without any of its values could not be told from one with the bytes. Called where all holes fit.</summary>
    public static void CheckMedium(CheckContext context, Template template)
    {
        // What could not be read may have been the one.
        if (template.Kind == TemplateKind.Part && IsMedium(template) && !context.IsPartial && !template.Root.Holes.Any(static one => s_media.Contains(one.Name)))
        {
            context.Report(
                "PK2004",
                CheckContext.StartOf(template.Root),
                $"There is neither '$data' nor '$uri' nor '$fileId' in this {TemplateKinds.Label(template)}",
                "put one of them where the bytes, the address or the id stands");
        }
    }

    /// <summary>Values for arguments that do not say where they belong belong nowhere. Called where all holes fit.</summary>
    public static void CheckPieces(CheckContext context, Template template)
    {
        if (template.Kind == TemplateKind.Part && ListIn(template.Root) is { } list && !ArgumentPieces.Is(list))
        {
            context.Report(
                "PK2004",
                CheckContext.StartOf(list),
                $"There is no '${ArgumentPieces.Path}' in this list of {TemplateKinds.Label(template)}",
                "put it where the path of a value stands, or take \"...\" out");
        }
    }

    private static ArrayNode? ListIn(TemplateNode node) => node switch
    {
        ArrayNode { IsEach: true } list => list,
        ArrayNode list => list.Items.Select(ListIn).FirstOrDefault(static one => one is not null),
        ObjectNode @object => @object.Properties.Select(static one => ListIn(one.Value)).FirstOrDefault(static one => one is not null),
        _ => null,
    };

    /// <summary>A template with a result stands for one result, any other for the whole message.</summary>
    private static (string What, string Advice)? InMessage(Template template, HoleNode hole)
    {
        var isPerResult = Has(template, "result");
        if (isPerResult && s_ofMessage.Contains(hole.Name))
        {
            return ($"'${hole.Name}' means nothing beside '$result' in {TemplateKinds.Label(template)}", "with '$result' a template stands for one tool result; take one of them out");
        }

        return !isPerResult && hole.Name == "callId"
            ? ($"'$callId' means nothing without '$result' in {TemplateKinds.Label(template)}", "put '$result' where the result of the call stands")
            : null;
    }

    private static (string What, string Advice)? InMedium(Template template, HoleNode hole)
    {
        var first = template.Root.Holes.FirstOrDefault(static one => s_media.Contains(one.Name))?.Name;
        if (s_media.Contains(hole.Name) && hole.Name != first)
        {
            return ($"'${hole.Name}' means nothing beside '${first}' in {TemplateKinds.Label(template)}", "declare a [Part] for each");
        }

        return hole.Name switch
        {
            "name" when first == "uri" => ($"'$name' means nothing beside '$uri' in {TemplateKinds.Label(template)}", "an address has no name; take it out, or use \"$extra.name?\""),
            "audioFormat" when first == "fileId" => ($"'$audioFormat' means nothing beside '$fileId' in {TemplateKinds.Label(template)}", "the type of a hosted file need not be known; take it out"),
            _ => null,
        };
    }

    private static bool IsMedium(Template template) => template.Key is PartKinds.Image or PartKinds.Audio or PartKinds.File;

    private static bool Has(Template template, string hole) => template.Root.Holes.Any(one => one.Name == hole);
}
