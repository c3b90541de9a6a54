using System.Text.RegularExpressions;
using ProviderKit.Conformance.Traffic;
using ProviderKit.Declarations;
using ProviderKit.Providers.Tests.Clients;
using ProviderKit.Providers.Tests.Requests;

namespace ProviderKit.Providers.Tests.Quirks;

/// <summary>The page of quirks names providers that there are, and words of the language that they use.</summary>
public sealed partial class QuirksPageTests
{
    [Fact]
    public void Its_providers_are_shipped() => Findings.AssertNone(
        from row in Rows()
        from id in Quoted().Matches(row[2]).Select(static one => one.Groups[1].Value)
        where id != "bedrock" && ShippedServers.All.All(one => one.Provider.Id != id)
        select $"There is no provider '{id}'.");

    [Fact]
    public void Its_attributes_are_the_languages() => Findings.AssertNone(
        from row in Rows()
        from name in Attribute().Matches(row[3]).Select(static one => one.Groups[1].Value)
        where typeof(ProviderAttribute).Assembly.GetType($"ProviderKit.Declarations.{name}Attribute") is null
        select $"There is no attribute [{name}].");

    /// <summary>Each word of a declaration that a row names stands in the declarations of all its providers, or in what they derive from.</summary>
    [Fact]
    public void Its_words_stand_in_the_declarations()
    {
        var folder = Path.Combine(CorpusFolder.Shipped()!, "../../../src");
        var texts = new[] { "Providers.Definitions", "Providers.Bedrock" }.SelectMany(one => Directory.EnumerateFiles(Path.Combine(folder, one), "I*.cs", SearchOption.AllDirectories)).Where(static file => !file.Contains("/obj/", StringComparison.Ordinal))
            .Select(File.ReadAllText).ToList();
        var byId = texts.Where(static text => Provider().IsMatch(text)).ToDictionary(static text => Provider().Match(text).Groups[1].Value);
        var dialect = string.Concat(texts.Where(static text => text.Contains("[Dialect(", StringComparison.Ordinal)));

        Findings.AssertNone(
            from row in Rows()
            from id in Quoted().Matches(row[2]).Select(static one => one.Groups[1].Value)
            from word in Word().Matches(row[3]).Select(static one => one.Value).Where(static one => one != "$extra.name").Distinct()
            where !byId[id].Contains(word, StringComparison.Ordinal) && !(byId[id].Contains(": IOpenAI", StringComparison.Ordinal) && dialect.Contains(word, StringComparison.Ordinal))
            select $"'{word}' does not stand in the declaration of {id}: {row[1].Trim()}");
    }

    private static IEnumerable<string[]> Rows()
    {
        var page = File.ReadAllLines(Path.Combine(CorpusFolder.Shipped()!, "../../../docs/quirks.md"));
        var rows = page.Where(static line => line.StartsWith("| ", StringComparison.Ordinal) && !line.StartsWith("| quirk", StringComparison.Ordinal)).Select(static line => line.Split(" | ")).ToList();
        Assert.NotEmpty(rows);
        return rows.Select(static row => new[] { "", row[0], row[1], row[2] });
    }

    [GeneratedRegex("`([a-z-]+)`")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"\[([A-Z]\w+)[\](]")]
    private static partial Regex Attribute();

    [GeneratedRegex(@"\$[a-zA-Z.]+|\b(?:ErrorTypeHeader|StreamPath|Models = |Framing\.\w+|CachedInput\.\w+|ReasoningOutputTokens\.\w+|ErrorKind\.\w+)")]
    private static partial Regex Word();

    [GeneratedRegex(@"\[Provider\(""([^""]+)""")]
    private static partial Regex Provider();
}
