using Microsoft.CodeAnalysis;
using ProviderKit.Generator.Tests.Support;

namespace ProviderKit.Generator.Tests.Checks;

/// <summary>What a provider inherits is checked against its own schema, and reported once.</summary>
public class InheritanceTests
{
    private const string Derived = """
        using ProviderKit.Declarations;
        [Provider("newer", "https://newer.test")]
        public partial interface INewer : Acme.Models.IAcme;
        """;

    private static string WithSchema => Derived.Replace("\"https://newer.test\"", "\"https://newer.test\", Schema = \"newer.schema.json\"", StringComparison.Ordinal);

    [Fact]
    public Task A_fault_of_the_base_is_reported_with_the_base_alone() => Acme
        .With("\"heat\": \"$temperature\"", "[|\"heet\"|]: \"$temperature\"")
        .With("\"live\": \"$stream\"", "\"live\": \"$strem\"")
        .WithSource("INewer.cs", Derived)
        .Expect("PK3001", "PK2004", "PK3010");

    [Fact]
    public async Task A_base_that_does_not_fit_the_own_schema_is_reported_in_its_template_by_name()
    {
        var diagnostics = await Acme.With("\"heat\": \"$temperature\"", "[|\"heat\"|]: \"$temperature\"")
            .WithSource("INewer.cs", WithSchema)
            .WithFile("newer.schema.json", Acme.Schema.Replace("\"heat\"", "\"warmth\"", StringComparison.Ordinal))
            .Expect("PK3001");

        Assert.EndsWith("(inherited by 'INewer')", Assert.Single(diagnostics).GetMessage(null), StringComparison.Ordinal);
    }

    [Fact]
    public Task What_is_laid_over_is_reported_where_it_stands() => Acme.Unchanged
        .WithSource("INewer.cs", Derived.Replace("public", "[Request(\"\"\"{ \"heat\": null, [|\"warmth\"|]: \"$temperature\" }\"\"\")]\npublic", StringComparison.Ordinal))
        .Expect("PK3001");

    [Fact]
    public async Task What_an_overlay_takes_away_is_missed_where_the_schema_requires_it()
    {
        var diagnostics = await Acme.Unchanged
            .WithSource("INewer.cs", Derived.Replace("public", "[Request(\"\"\"{ \"limit\": null }\"\"\")]\npublic", StringComparison.Ordinal))
            .Expect(null, "PK3004");

        Assert.All(diagnostics, static one => Assert.EndsWith("(inherited by 'INewer')", one.GetMessage(null), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("[Request(\"{ \\\"heat\\\": null, \\\"halt\\\": null }\")]")]
    [InlineData("[Part(Part.Image, \"null\")]")]
    public Task What_an_overlay_takes_away_from_the_bases_schema_is_not_asked_for(string attribute) => Acme.Unchanged
        .WithSource("INewer.cs", Derived.Replace("public", attribute + "\npublic", StringComparison.Ordinal))
        .Expect(null);

    [Fact]
    public Task A_definition_that_the_own_schema_lacks_is_missed() => Acme
        .With("[Request(\"Talk\"", "[Request([|\"Talk\"|]")
        .WithSource("INewer.cs", WithSchema)
        .WithFile("newer.schema.json", Acme.Schema.Replace("\"Talk\"", "\"Talks\"", StringComparison.Ordinal))
        .Expect("PK3006");

    [Fact]
    public Task A_part_can_be_taken_out() => Acme.Unchanged
        .WithSource("INewer.cs", Derived.Replace("public", "[Part(Part.Image, \"null\")]\n[Ignore(\"Picture\")]\npublic", StringComparison.Ordinal))
        .Expect(null);

    [Fact]
    public async Task A_base_in_another_assembly_brings_its_schema_along()
    {
        var schema = Acme.Schema.Replace("\"", "\"\"", StringComparison.Ordinal);
        var library = Memory.Emit(Memory.Compile(
            [("IAcme.cs", Acme.Source.Replace("public partial", $"[EmbeddedSchema(\"acme.schema.json\", @\"{schema}\")]\npublic partial", StringComparison.Ordinal))], "Library"));

        var clean = await AnalyzerRun.Diagnose([("INewer.cs", Derived)], [], library);
        var faulty = await AnalyzerRun.Diagnose([("INewer.cs", Derived.Replace("public", "[Request(\"\"\"{ \"limit\": \"$maxOutputTokens\" }\"\"\")]\npublic", StringComparison.Ordinal))], [], library);
        var other = await AnalyzerRun.Diagnose([("INewer.cs", WithSchema)], [("newer.schema.json", Acme.Schema.Replace("\"heat\"", "\"warmth\"", StringComparison.Ordinal))], library);

        Assert.Empty(clean);
        Assert.Equal(["PK3005"], faulty.Select(static one => one.Id));
        Assert.Equal("INewer", TextAt(Assert.Single(other)));
        Assert.StartsWith("The schema's 'Talk' has no property 'heat'", other[0].GetMessage(null), StringComparison.Ordinal);
    }

    private static string TextAt(Diagnostic diagnostic) => diagnostic.Location.SourceTree!.GetText().ToString(diagnostic.Location.SourceSpan);
}
