using ProviderKit.Generator.Tests.Support;

namespace ProviderKit.Generator.Tests.Fixes;

/// <summary>Fixes that the pages do not show, and all of a kind at once.</summary>
public class FixTests
{
    private const string Usings = "using ProviderKit.Declarations;\n";

    [Theory]
    // Words tell the hole; the type must fit.
    [InlineData("\"max_tokens\": { \"type\": \"integer\" }", "\"max_tokens\": \"$maxOutputTokens\"")]
    [InlineData("\"stop\": { \"type\": \"array\", \"items\": { \"type\": \"string\" } }", "\"stop\": \"$stopSequences\"")]
    [InlineData("\"top_p\": { \"type\": \"number\" }", "\"top_p\": \"$topP\"")]
    [InlineData("\"max_tokens\": { \"type\": \"string\" }", "\"max_tokens\": \"$extra.max_tokens\"")]
    [InlineData("\"service_tier\": { \"type\": \"string\" }", "\"service_tier\": \"$extra.service_tier\"")]
    // No hole that stands for templates of which there are none.
    [InlineData("\"tools\": { \"type\": \"array\" }", "\"tools\": \"$extra.tools\"")]
    public async Task PK3010_offers_the_hole_that_fits(string property, string added)
    {
        var run = Run("""Dialect(Schema = "a.schema.json", Exhaustive = true), Request("A", "{ \"model\": \"$model\" }")""", $$"""{ "A": { "properties": { "model": { "type": "string" }, {{property}} } } }""");

        var mended = await run.ApplyAsync("Add " + added);

        Assert.Contains(added.Replace("\"", "\\\"", StringComparison.Ordinal) + " }\"", mended.Source("IAcme.cs"), StringComparison.Ordinal);
        Assert.Empty(await mended.DiagnoseAsync());
    }

    [Theory]
    [InlineData("\"limit\": { \"type\": \"integer\", \"default\": 64 }", "\"limit\": \"$extra.limit ?? 64\"")]
    [InlineData("\"max_tokens\": { \"type\": \"integer\" }", "\"max_tokens\": \"$maxOutputTokens ?? 4096\"")]
    [InlineData("\"tier\": { \"enum\": [\"low\", \"high\"] }", "\"tier\": \"$extra.tier ?? \\\"low\\\"\"")]
    [InlineData("\"kind\": { \"const\": \"chat\" }", "\"kind\": \"chat\"")]
    public async Task PK3004_gives_a_required_hole_a_default(string property, string added)
    {
        var name = property.Split('"')[1];
        var run = Run("Dialect(Schema = \"a.schema.json\"), Request(\"A\", \"\"\"{ \"model\": \"$model\" }\"\"\")", $$"""{ "A": { "properties": { "model": { "type": "string" }, {{property}} }, "required": ["{{name}}"] } }""");

        var mended = await run.ApplyAsync("Add " + added);

        Assert.Contains(", " + added + " }", mended.Source("IAcme.cs"), StringComparison.Ordinal);
        Assert.Empty(await mended.DiagnoseAsync());
    }

    [Theory]
    [InlineData("length", "Length")]
    [InlineData("MAX_TOKENS", "Length")]
    [InlineData("tool_use", "ToolCalls")]
    [InlineData("content_filter", "ContentFilter")]
    [InlineData("SAFETY", "ContentFilter")]
    [InlineData("end_turn", "Stop")]
    public async Task PK3008_proposes_what_a_finish_reason_most_likely_means(string value, string meaning)
    {
        var run = Run("Dialect(Schema = \"a.schema.json\"), Response(\"A\", \"\"\"{ \"end\": \"$finishReason\" }\"\"\")", $$"""{ "A": { "properties": { "end": { "enum": ["{{value}}"] } } } }""");

        var mended = await run.ApplyAsync($"Add [FinishReason(\"{value}\", Finish.{meaning})]");

        Assert.DoesNotContain(await mended.DiagnoseAsync(), static one => one.Id == "PK3008");
    }

    [Fact]
    public async Task PK3005_all_defaults_are_added_at_once()
    {
        var run = Run(
            """Dialect(Schema = "a.schema.json"), Request("A", "{ \"n\": \"$maxOutputTokens\", \"t\": \"$temperature\", \"s\": \"$seed?\" }")""",
            """{ "A": { "properties": { "n": { "type": "integer" }, "t": { "type": "number" }, "s": { "type": "integer" } }, "required": ["n", "t", "s"] } }""");

        var mended = await run.ApplyToAllAsync("PK3005");

        Assert.Contains("""{ \"n\": \"$maxOutputTokens ?? 4096\", \"t\": \"$temperature ?? 1\", \"s\": \"$seed ?? 1\" }""", mended.Source("IAcme.cs"), StringComparison.Ordinal);
        Assert.Empty(await mended.DiagnoseAsync());
    }

    [Fact]
    public async Task PK3004_all_missing_properties_of_an_object_are_added_at_once()
    {
        var run = Run(
            """Dialect(Schema = "a.schema.json"), Request("A", "{ \"x\": 1 }")""",
            """{ "A": { "properties": { "x": { "type": "integer" }, "model": { "type": "string" }, "seed": { "type": "integer" } }, "required": ["model", "seed"] } }""");

        var mended = await run.ApplyToAllAsync("PK3004");

        Assert.Contains("""\"x\": 1, \"model\": \"$model\", \"seed\": \"$seed ?? 1\" }""", mended.Source("IAcme.cs"), StringComparison.Ordinal);
        Assert.Empty(await mended.DiagnoseAsync());
    }

    [Fact]
    public async Task PK3008_all_finish_reasons_are_mapped_at_once()
    {
        var run = Run("Dialect(Schema = \"a.schema.json\"), Response(\"A\", \"\"\"{ \"end\": \"$finishReason\", \"text\": \"$text\", \"usage\": { \"n\": \"$extra.n\" } }\"\"\")", """{ "A": { "properties": { "end": { "enum": ["stop", "length"] }, "text": {}, "usage": {} } } }""");

        var mended = await run.ApplyToAllAsync("PK3008");

        Assert.Contains("\n[FinishReason(\"stop\", Finish.Stop)]\n[FinishReason(\"length\", Finish.Length)]", mended.Source("IAcme.cs"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task PK3009_an_attribute_of_which_nothing_is_left_goes()
    {
        var run = Run("Dialect(Schema = \"a.schema.json\")]\n[Ignore(\"Zzz\")", """{ "A": {} }""");

        var mended = await run.ApplyAsync("Take out [Ignore]");

        Assert.Equal(Usings + "[Dialect(Schema = \"a.schema.json\")]\npublic partial interface IAcme;\n", mended.Source("IAcme.cs"));
    }

    [Fact]
    public async Task PK3007_a_branch_that_a_derived_interface_meets_is_ignored_there()
    {
        var run = FixRun.Of(
            [
                ("IBase.cs", Usings + "[Dialect(Schema = \"a.schema.json\"), Event(\"E\", \"\"\"{ \"on\": \"a\", \"text\": \"$text\" }\"\"\")]\npublic partial interface IBase;\n"),
                ("IDerived.cs", "[ProviderKit.Declarations.Dialect(Schema = \"b.schema.json\")]\npublic partial interface IDerived : IBase;\n"),
            ],
            [
                ("a.schema.json", Definitions("""{ "E": { "oneOf": [{ "$ref": "#/$defs/A" }] }, "A": { "properties": { "on": { "const": "a" }, "text": {} } } }""")),
                ("b.schema.json", Definitions("""{ "E": { "oneOf": [{ "$ref": "#/$defs/A" }, { "$ref": "#/$defs/B" }] }, "A": { "properties": { "on": { "const": "a" }, "text": {} } }, "B": { "properties": { "on": { "const": "b" } } } }""")),
            ]);

        var mended = await run.ApplyAsync("Add [Ignore(\"B\")]");

        Assert.Equal("[ProviderKit.Declarations.Dialect(Schema = \"b.schema.json\")]\n[ProviderKit.Declarations.Ignore(\"B\")]\npublic partial interface IDerived : IBase;\n", mended.Source("IDerived.cs"));
        Assert.DoesNotContain(await mended.DiagnoseAsync(), static one => one.Id == "PK3007");
    }

    [Fact]
    public async Task PK4001_a_schema_is_created_with_the_definitions_that_are_named()
    {
        var run = FixRun.Of([("IAcme.cs", Usings + "[Dialect(Schema = \"acme.schema.json\")]\n[Request(\"Chat\", \"\"\"{ \"model\": \"$model\" }\"\"\")]\n[Ignore(\"Ping\")]\npublic partial interface IAcme;")], []);

        var mended = await run.ApplyAsync("Create 'acme.schema.json'");

        Assert.Equal("""
            {
              "$schema": "https://json-schema.org/draft/2020-12/schema",
              "$defs": {
                "Chat": { "type": "object" },
                "Ping": { "type": "object" }
              }
            }

            """.ReplaceLineEndings("\n"), mended.File("acme.schema.json"));
        Assert.Empty(await mended.DiagnoseAsync());
    }

    [Fact]
    public async Task PK4004_a_catalogue_is_created_and_can_be_read()
    {
        var run = FixRun.Of([("IAcme.cs", Usings + "[Provider(\"acme\", \"https://acme.test\", Schema = \"a.schema.json\", Models = \"acme.models.json\")]\npublic partial interface IAcme;")], [("a.schema.json", "{}")]);

        var mended = await run.ApplyAsync("Create 'acme.models.json'");

        Assert.Equal("{\n  \"models\": []\n}\n", mended.File("acme.models.json"));
        Assert.DoesNotContain(await mended.DiagnoseAsync(), static one => one.Id is "PK4004" or "PK4005");
    }

    [Fact]
    public async Task PK4006_names_a_schema_after_the_interface_when_there_is_none()
    {
        var run = FixRun.Of([("IAcme.cs", Usings + "[Dialect]\npublic partial interface IAcme;")], []);

        var mended = await (await run.ApplyAsync("Name \"acme.schema.json\" as the schema")).ApplyAsync("Create 'acme.schema.json'");

        Assert.Equal(Usings + "[Dialect(Schema = \"acme.schema.json\")]\npublic partial interface IAcme;", mended.Source("IAcme.cs"));
        Assert.Empty(await mended.DiagnoseAsync());
    }

    [Fact]
    public async Task What_is_inherited_is_not_mended_for_the_sake_of_another_schema()
    {
        var run = FixRun.Of(
            [
                ("IBase.cs", Usings + "[Dialect(Schema = \"a.schema.json\"), Request(\"A\", \"\"\"{ \"name\": \"$model\" }\"\"\")]\npublic partial interface IBase;\n"),
                ("IDerived.cs", Usings + "[Dialect(Schema = \"b.schema.json\")]\npublic partial interface IDerived : IBase;\n"),
            ],
            [("a.schema.json", Definitions("""{ "A": { "properties": { "name": {} } } }""")), ("b.schema.json", Definitions("""{ "A": { "properties": { "names": {} } } }"""))]);

        var diagnostic = Assert.Single(await run.DiagnoseAsync());

        Assert.Equal("PK3001", diagnostic.Id);
        Assert.Empty(await run.ActionsAsync(diagnostic));
    }

    private static FixRun Run(string attributes, string definitions) =>
        FixRun.Of([("IAcme.cs", $"{Usings}[{attributes}]\npublic partial interface IAcme;\n")], [("a.schema.json", Definitions(definitions))]);

    private static string Definitions(string definitions) => $$"""{ "$defs": {{definitions}} }""";
}
