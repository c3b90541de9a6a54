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

    private static readonly (string Name, string Why)[][] s_sets =
    [
        [
            ("EmbeddingEndpoint", "nothing says where requests for embeddings go"),
            ("EmbeddingRequest", "nothing says what a request for embeddings looks like"),
            ("EmbeddingResponse", "nothing says how embeddings are read"),
        ],
        [("ModelsEndpoint", "nothing says where the list of models is"), ("ModelList", "nothing says how the list of models is read")],
        [
            ("CountTokensEndpoint", "nothing says where tokens are counted"),
            ("CountTokensRequest", "nothing says how the request to count tokens differs"),
            ("TokenCount", "nothing says how the number of tokens is read"),
        ],
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
            context.Report("PK1004", CheckContext.PlaceOf(Origin.Interface), Remedy.Of((Remedies.Remove, Remedies.Base), (Remedies.Old, other)), declaration.Own.Name, other);
        }

        if (declaration.Own.Find("Provider") is { } provider)
        {
            CheckProvider(context, provider);
        }

        CheckHeaders(context, declaration.Own);
        CheckMembers(context, declaration.Own);
        PathRules.Check(context);
    }

    private static void CheckProvider(CheckContext context, DeclaredAttribute provider)
    {
        var id = provider.TextAt(0);
        if (id.Length == 0 || id.Any(static c => char.IsWhiteSpace(c) || c == ':'))
        {
            context.Report("PK1007", CheckContext.PlaceOf(new Origin(0, provider.Index, 0)), Remedy.Of((Remedies.New, Mended(id, static c => !char.IsWhiteSpace(c) && c != ':'))), id);
        }

        var address = provider.TextAt(1);
        if (!provider.IsNull(1) && (!Uri.TryCreate(PathRules.WithoutHoles(address), UriKind.Absolute, out var uri) || (uri.Scheme != Uri.UriSchemeHttp && uri.Scheme != Uri.UriSchemeHttps)))
        {
            context.Report("PK1008", CheckContext.PlaceOf(new Origin(0, provider.Index, 1)), Remedy.Of((Remedies.New, WithScheme(address))), address);
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

        CheckSets(context, declared);
    }

    /// <summary>What is not chat need not be there; but of what belongs together all or nothing.</summary>
    private static void CheckSets(CheckContext context, HashSet<string> declared)
    {
        foreach (var set in s_sets.Where(set => set.Any(one => declared.Contains(one.Name))))
        {
            foreach (var (name, why) in set.Where(one => !declared.Contains(one.Name)))
            {
                context.Report("PK1006", CheckContext.PlaceOf(Origin.Interface), context.Format.Declaration.Own.Name, $"[{name}]", why);
            }
        }
    }

    /// <summary>A number in the place of an enum's member means nothing, and what it is a key of would go unheard.</summary>
    private static void CheckMembers(CheckContext context, DeclaredInterface own)
    {
        foreach (var attribute in own.Attributes)
        {
            foreach (var one in attribute.Arguments.Concat(attribute.NamedArguments).Where(static one => one.Members.Count > 0))
            {
                context.Report("PK1013", CheckContext.PlaceOf(new Origin(0, attribute.Index)), one.Members[0], one.Number.ToString(System.Globalization.CultureInfo.InvariantCulture), Suggestion.List(one.Members.Skip(1)));
            }
        }
    }

    private static void CheckHeaders(CheckContext context, DeclaredInterface own)
    {
        foreach (var attribute in own.Attributes.Where(static one => one.Kind is "ApiKey" or "Header"))
        {
            var name = attribute.TextAt(0);
            if (name.Length == 0 || !name.All(IsTokenCharacter))
            {
                context.Report("PK1009", CheckContext.PlaceOf(new Origin(0, attribute.Index, 0)), Remedy.Of((Remedies.New, Mended(name, IsTokenCharacter))), $"'{name}' is no name of a header", "use letters, digits and hyphens");
            }

            if (attribute.Kind == "Header" && attribute.TextAt(1).Any(static c => c is '\r' or '\n' or '\0'))
            {
                context.Report("PK1009", CheckContext.PlaceOf(new Origin(0, attribute.Index, 1)), Remedy.Of((Remedies.New, string.Concat(attribute.TextAt(1).Where(static c => c is not ('\r' or '\n' or '\0'))))), $"The value of the header '{name}' has a line break", "take it out");
            }
        }
    }

    /// <summary>The words of the name that are allowed, with hyphens between them; null when there are none.</summary>
    private static string? Mended(string name, Func<char, bool> isAllowed)
    {
        var words = string.Concat(name.Select(c => isAllowed(c) ? c : ' ')).Split([' '], StringSplitOptions.RemoveEmptyEntries);
        return words.Length == 0 ? null : string.Join("-", words);
    }

    /// <summary>The address with the scheme that it lacks; null when that does not make it one.</summary>
    private static string? WithScheme(string address) =>
        address.IndexOf(':') < 0 && address.IndexOf('.') > 0 && Uri.TryCreate("https://" + address, UriKind.Absolute, out _) ? "https://" + address : null;

    /// <summary>What RFC 9110 allows in a field name.</summary>
    private static bool IsTokenCharacter(char c) =>
        c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') || "!#$%&'*+-.^_`|~".IndexOf(c) >= 0;
}
