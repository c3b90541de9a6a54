using ProviderKit.Generator.Declarations;

namespace ProviderKit.Generator.Binding.Checks;

/// <summary>PK1xxx: what the interface itself must be, and what a provider cannot do without.</summary>
internal static class DeclarationRules
{
    private static readonly (TemplateKind Kind, string Why)[] s_needed =
    [
        (TemplateKind.Request, "nothing says what a request looks like"),
        (TemplateKind.Response, "nothing says how an answer is read"),
        (TemplateKind.Event, "nothing says how a streamed answer is read"),
    ];

    public static void Check(CheckContext context)
    {
        var declaration = context.Format.Declaration;
        if (declaration.Own.Fault is { } fault)
        {
            context.Report(fault, CheckContext.PlaceOf(Origin.Interface), declaration.Own.Name);
        }

        foreach (var other in declaration.OtherBases)
        {
            context.Report("PK1004", CheckContext.PlaceOf(Origin.Interface), declaration.Own.Name, other);
        }

        if (declaration.Own.Find("Provider") is { } provider)
        {
            CheckProvider(context, provider);
        }

        CheckHeaders(context, declaration.Own);
    }

    private static void CheckProvider(CheckContext context, DeclaredAttribute provider)
    {
        var id = provider.TextAt(0);
        if (id.Length == 0 || id.Any(static c => char.IsWhiteSpace(c) || c == ':'))
        {
            context.Report("PK1007", CheckContext.PlaceOf(new Origin(0, provider.Index, 0)), id);
        }

        var address = provider.TextAt(1);
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || (uri.Scheme != Uri.UriSchemeHttp && uri.Scheme != Uri.UriSchemeHttps))
        {
            context.Report("PK1008", CheckContext.PlaceOf(new Origin(0, provider.Index, 1)), address);
        }

        // One that could not be read is there all the same.
        var declared = new HashSet<string>(context.Format.Declaration.Levels.SelectMany(static one => one.Attributes).Select(static one => one.Kind), StringComparer.Ordinal);
        foreach (var (kind, why) in s_needed.Where(one => !declared.Contains(one.Kind.ToString())))
        {
            context.Report("PK1006", CheckContext.PlaceOf(Origin.Interface), context.Format.Declaration.Own.Name, TemplateKinds.Label(kind), why);
        }

        if (!declared.Contains("ChatEndpoint"))
        {
            context.Report("PK1006", CheckContext.PlaceOf(Origin.Interface), context.Format.Declaration.Own.Name, "[ChatEndpoint]", "nothing says where requests go");
        }
    }

    private static void CheckHeaders(CheckContext context, DeclaredInterface own)
    {
        foreach (var attribute in own.Attributes.Where(static one => one.Kind is "ApiKey" or "Header"))
        {
            var name = attribute.TextAt(0);
            if (name.Length == 0 || !name.All(IsTokenCharacter))
            {
                context.Report("PK1009", CheckContext.PlaceOf(new Origin(0, attribute.Index, 0)), $"'{name}' is no name of a header", "use letters, digits and hyphens");
            }

            if (attribute.Kind == "Header" && attribute.TextAt(1).Any(static c => c is '\r' or '\n' or '\0'))
            {
                context.Report("PK1009", CheckContext.PlaceOf(new Origin(0, attribute.Index, 1)), $"The value of the header '{name}' has a line break", "take it out");
            }
        }
    }

    /// <summary>What RFC 9110 allows in a field name.</summary>
    private static bool IsTokenCharacter(char c) =>
        c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') || "!#$%&'*+-.^_`|~".IndexOf(c) >= 0;
}
