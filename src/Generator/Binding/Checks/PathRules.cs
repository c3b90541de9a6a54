using ProviderKit.Generator.Declarations;

namespace ProviderKit.Generator.Binding.Checks;

/// <summary>PK1011, PK1012: what stands in the path of requests, and in headers, can be filled.</summary>
internal static class PathRules
{
    /// <summary>Members that the options of every provider have.</summary>
    private static readonly HashSet<string> s_taken = new(StringComparer.Ordinal)
    {
        "apiKey", "accessToken", "baseAddress", "defaultModel", "defaultParameters", "timeout", "settingNames", "settings", "addressOfSettings", "addressOf", "modelParameters", "getSetting", "setSetting",
        "toString", "equals", "getHashCode", "getType", "memberwiseClone", "finalize", "referenceEquals",
    };

    public static void Check(CheckContext context)
    {
        var own = context.Format.Declaration.Own;
        if (own.Find("Provider") is { } provider)
        {
            foreach (var hole in EndpointPath.Parse(provider.TextAt(1)).Holes.Where(one => !EndpointPath.SettingsOf(context.Format.Declaration).ContainsKey(one.Text)))
            {
                var place = new Place(new Origin(0, provider.Index, 1), null, hole.Start, hole.Start + 1 + hole.Text.Length);
                context.Report("PK1011", place, "The address", "$" + hole.Text, $"declare [Setting(\"{hole.Text}\")], or write what is to be sent");
            }
        }

        foreach (var endpoint in own.Attributes.Where(static one => one.Kind is "ChatEndpoint" or "EmbeddingEndpoint" or "CountTokensEndpoint" or "ModelsEndpoint"))
        {
            // What lists models asks for none.
            List<string> known = [.. endpoint.Kind == "ModelsEndpoint" ? Array.Empty<string>() : ["model"], .. EndpointPath.SettingsOf(context.Format.Declaration).Keys];
            CheckPath(context, endpoint.TextAt(0), new Origin(0, endpoint.Index, 0), known);
            CheckPath(context, endpoint.Named("StreamPath")?.Text ?? "", new Origin(0, endpoint.Index, -1, "StreamPath"), known);
        }

        foreach (var header in own.All("Header"))
        {
            var value = header.TextAt(1);
            if ((value.StartsWith("$", StringComparison.Ordinal) ? value : PlaceholderIn(value)) is { } hole)
            {
                context.Report(
                    "PK1011", CheckContext.PlaceOf(new Origin(0, header.Index, 1)), $"The header '{header.TextAt(0)}'", hole, "write what is to be sent, or put the value into the body");
            }
        }

        foreach (var setting in own.All("Setting"))
        {
            CheckSetting(context, setting);
        }
    }

    /// <summary>The address as it looks with settings in it.</summary>
    public static string WithoutHoles(string address) => string.Concat(EndpointPath.Parse(address).Pieces.Select(static one => one.IsHole ? "x" : one.Text));

    private static void CheckPath(CheckContext context, string path, Origin origin, List<string> known)
    {
        if (PlaceholderIn(path) is { } placeholder)
        {
            var name = placeholder.Substring(1, placeholder.Length - 2);
            var remedy = known.Contains(name) ? Remedy.Of((Remedies.Old, placeholder), (Remedies.New, "$" + name)) : null;
            context.Report("PK1011", CheckContext.PlaceOf(origin), remedy, "The path", placeholder, known.Contains(name) ? $"write '${name}'" : known.Count == 0 ? "write the path itself" : $"write what is to be sent, or a hole such as '${known[0]}'");
        }

        foreach (var hole in EndpointPath.Parse(path).Holes.Where(one => !known.Contains(one.Text)))
        {
            var place = new Place(origin, null, hole.Start, hole.Start + 1 + hole.Text.Length);
            context.Report("PK1011", place, "The path", "$" + hole.Text, known.Count == 0 || hole.Text == "model" ? "write the path itself" : $"declare [Setting(\"{hole.Text}\")], or use one of {string.Join(", ", known.Select(static one => "'$" + one + "'"))}");
        }
    }

    private static void CheckSetting(CheckContext context, DeclaredAttribute setting)
    {
        var name = setting.TextAt(0);
        var isWord = name.Length > 0 && name[0] is >= 'a' and <= 'z' && name.All(static c => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9'));
        var fault = !isWord ? "is no name for a hole"
            : name == "model" ? "has the name of the hole for the model"
            : s_taken.Contains(name) ? "has the name of a member that all options have"
            : null;
        if (fault is not null)
        {
            context.Report("PK1012", CheckContext.PlaceOf(new Origin(0, setting.Index, 0)), name, fault, isWord ? "use another name" : "use letters and digits, the first one small");
        }
    }

    private static string? PlaceholderIn(string text)
    {
        var open = text.IndexOf('{');
        var close = open < 0 ? -1 : text.IndexOf('}', open);
        return close < 0 ? null : text.Substring(open, close + 1 - open);
    }
}
