using Microsoft.CodeAnalysis;

namespace ProviderKit.Generator.Tests.Checks;

public class SchemaFileTests
{
    [Fact]
    public async Task PK4001_a_schema_that_is_not_there()
    {
        var diagnostics = await Acme.With("\"acme.schema.json\"", "[|\"akme.schema.json\"|]").Expect("PK4001");

        Assert.Contains("did you mean 'acme.schema.json'?", Assert.Single(diagnostics).GetMessage(null), StringComparison.Ordinal);
    }

    [Fact]
    public async Task PK4001_without_any_additional_files()
    {
        var diagnostics = await Acme.With("\"acme.schema.json\"", "[|\"acme.schema.json\"|]").With(", Models = \"acme.models.json\"", "")
            .WithoutFile("models/acme.schema.json").WithoutFile("models/acme.models.json").Expect("PK4001");

        Assert.Contains("no additional files yet", Assert.Single(diagnostics).GetMessage(null), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ACME.schema.json")]
    [InlineData("schemas/acme.schema.json")]
    public Task Files_are_found_by_their_last_segment_whatever_the_case(string name) => Acme.With("\"acme.schema.json\"", $"\"{name}\"").Expect(null);

    [Fact]
    public async Task PK4002_a_schema_that_is_not_JSON_is_reported_in_its_file()
    {
        var diagnostics = await Acme.With("\"tier\": { \"type\": \"string\" },", "\"tier\": [|y|]es,").Expect("PK4002");

        var diagnostic = Assert.Single(diagnostics);
        Assert.Equal(LocationKind.ExternalFile, diagnostic.Location.Kind);
        Assert.Equal((13, 16), (diagnostic.Location.GetLineSpan().StartLinePosition.Line, diagnostic.Location.GetLineSpan().StartLinePosition.Character));
        Assert.Equal("IAcme.cs", Assert.Single(diagnostic.AdditionalLocations).SourceTree?.FilePath);
    }

    [Theory]
    [InlineData("[|o|]penapi: 3.1.0\ninfo:\n  title: Acme\n")]
    [InlineData("[|#|] Acme\nopenapi: 3.1.0\n")]
    [InlineData("[|-|]--\nopenapi: 3.1.0\n")]
    public async Task PK4002_a_schema_that_is_YAML(string text)
    {
        var diagnostics = await Acme.Unchanged.WithFile("models/acme.schema.json", text).Expect("PK4002");

        Assert.Contains("it seems to be YAML, and has to be converted to JSON", Assert.Single(diagnostics).GetMessage(null), StringComparison.Ordinal);
    }

    [Fact]
    public async Task PK4001_a_name_by_which_a_schema_is_not_found_by_itself()
    {
        var diagnostics = await Acme.With("\"acme.schema.json\"", "[|\"models.json\"|]").WithoutFile("models/acme.schema.json").Expect("PK4001");

        var message = Assert.Single(diagnostics).GetMessage(null);
        Assert.Contains("give it a name that ends with .schema.json, or add <AdditionalFiles Include=\"models.json\" />", message, StringComparison.Ordinal);
        Assert.DoesNotContain("did you mean", message, StringComparison.Ordinal);
    }

    [Fact]
    public Task PK4002_a_schema_that_is_no_object() => Acme.Unchanged.WithFile("models/acme.schema.json", "[|12|]").Expect("PK4002");

    [Fact]
    public async Task PK4003_a_reference_that_leads_nowhere_is_reported_in_its_file()
    {
        var diagnostics = await Acme
            .With("\"end\": { \"$ref\": \"#/$defs/End\" },\n        \"spent\": { \"$ref\": \"#/$defs/Spent\" }", "\"end\": { \"$ref\": \"#/$defs/End\" },\n        \"spent\": { \"$ref\": [|\"#/$defs/Spend\"|] }")
            .Expect("PK4003");

        Assert.Contains("did you mean 'Spent'?", Assert.Single(diagnostics).GetMessage(null), StringComparison.Ordinal);
    }

    [Fact]
    public Task A_reference_that_nothing_is_bound_to_is_nobodys_affair() => Acme
        .With("\"Song\": { \"type\": \"object\", \"properties\": { \"kind\": { \"const\": \"song\" } } }", "\"Song\": { \"type\": \"object\", \"properties\": { \"kind\": { \"const\": \"song\" }, \"tune\": { \"$ref\": \"tunes.json\" } } }")
        .Expect(null);

    [Fact]
    public Task PK4004_a_catalogue_that_is_not_there() => Acme.With("\"acme.models.json\"", "[|\"acme.modles.json\"|]").Expect("PK4004");

    [Theory]
    [InlineData("\"contextWindow\": 200000", "\"contextWindow\": [|\"200000\"|]")]
    [InlineData("\"contextWindow\": 200000", "\"contextWindow\": [|1.5|]")]
    [InlineData("\"contextWindow\": 200000", "[|\"contextwindow\"|]: 200000")]
    [InlineData("\"id\": \"acme-1\",", "")]
    [InlineData("[\"images\", \"tools\"]", "[\"images\", [|\"tulls\"|]]")]
    [InlineData("[\"acme-1-latest\"]", "[[|\"acme-1\"|]]")]
    [InlineData("\"from\": \"2026-01-01\"", "\"from\": [|\"2026-13-01\"|]")]
    [InlineData("\"input\": 1.25", "\"input\": [|-1|]")]
    [InlineData("\"above\": 100000, ", "")]
    [InlineData("{\n  \"models\": [", "{\n  \"models\": [|7|]")]
    public async Task PK4005_a_fault_of_the_catalogue_is_reported_in_its_file(string old, string @new)
    {
        if (old == "{\n  \"models\": [")
        {
            await Acme.Unchanged.WithFile("models/acme.models.json", "{ \"models\": [|7|] }").Expect("PK4005");
            return;
        }

        var test = Acme.With(old, @new);
        test = old.StartsWith("\"id\"", StringComparison.Ordinal) ? test with { Files = test.Files.ToDictionary(static one => one.Key, static one => Mark(one.Value, "\n    {", "]\n    }")) }
            : old.StartsWith("\"above\"", StringComparison.Ordinal) ? test.With("{ \"input\": 2.5, \"output\": 15 }", "[|{ \"input\": 2.5, \"output\": 15 }|]")
            : test;
        await test.Expect("PK4005");
    }

    [Fact]
    public Task PK4005_a_catalogue_that_is_not_JSON() => Acme.With("\"aliases\": [", "\"aliases\": [|<|]").Expect("PK4005");

    [Fact]
    public Task PK4006_no_schema_is_named() => Acme
        .With(" Schema = \"acme.schema.json\",", "")
        .With("interface IAcme;", "interface [|IAcme|];")
        .Expect("PK4006");

    /// <summary>Marks from the first of the one to the last of the other, in the catalogue only.</summary>
    private static string Mark(string text, string start, string end)
    {
        if (!text.Contains("\"models\": [", StringComparison.Ordinal))
        {
            return text;
        }

        var from = text.IndexOf(start, StringComparison.Ordinal) + start.Length - 1;
        var to = text.LastIndexOf(end, StringComparison.Ordinal) + end.Length;
        return text.Insert(to, "|]").Insert(from, "[|");
    }
}
