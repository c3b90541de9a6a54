using System.Diagnostics;
using System.Text;
using ProviderKit.Generator.Binding;
using ProviderKit.Generator.Json;
using ProviderKit.Generator.Schemas;
using ProviderKit.Generator.Tests.Support;

namespace ProviderKit.Generator.Tests.Checks;

public class SchemaDocumentTests
{
    [Theory]
    [InlineData("""{ "$defs": { "A": { "type": "string" } } }""", "A")]
    [InlineData("""{ "definitions": { "A": { "type": "string" } } }""", "A")]
    [InlineData("""{ "openapi": "3.0.3", "components": { "schemas": { "A": { "type": "string" } } } }""", "A")]
    [InlineData("""{ "a/b": [{ "~": { "type": "string" } }] }""", "#/a~1b/0/~0")]
    [InlineData("""{ "a b": { "type": "string" } }""", "#/a%20b")]
    [InlineData("""{ "type": "string" }""", "#")]
    public void A_definition_is_found_by_name_or_pointer(string json, string name) =>
        Assert.Equal(JsonTypes.String, Assert.Single(Checking.Schema(json).Find(name)!.Alternatives).Types);

    [Fact]
    public void What_is_not_there_is_not_found()
    {
        var schema = Checking.Schema("""{ "$defs": { "A": {} } }""");

        Assert.Null(schema.Find("B"));
        Assert.Null(schema.Find("#/$defs/B"));
        Assert.Null(schema.Find("#/$defs/A/0"));
    }

    [Theory]
    [InlineData("""{ "$ref": "#/$defs/X" }""", "x")]
    [InlineData("""{ "$ref": "#anchored" }""", "y")]
    [InlineData("""{ "$ref": "https://acme.test/z.json" }""", "z")]
    [InlineData("""{ "allOf": [{ "$ref": "#/$defs/X" }, { "properties": { "y": {} } }] }""", "x y")]
    [InlineData("""{ "allOf": [{ "allOf": [{ "allOf": [{ "$ref": "#/$defs/X" }] }] }] }""", "x")]
    [InlineData("""{ "oneOf": [{ "$ref": "#/$defs/X" }, { "type": "null" }] }""", "x")]
    [InlineData("""{ "anyOf": [{ "$ref": "#/$defs/X" }, { "anyOf": [{ "properties": { "y": {} } }, { "properties": { "z": {} } }] }] }""", "x|y|z")]
    [InlineData("""{ "properties": { "w": {} }, "oneOf": [{ "$ref": "#/$defs/X" }, { "properties": { "y": {} } }] }""", "w x|w y")]
    [InlineData("""{ "$ref": "#/$defs/X", "properties": { "w": {} } }""", "w x")]
    [InlineData("""{ "type": ["object", "null"], "nullable": true, "properties": { "w": {} } }""", "w")]
    public void Alternatives_are_laid_out_plainly(string schema, string expected)
    {
        var json = $$"""
            {
              "root": {{schema}},
              "$defs": {
                "X": { "properties": { "x": {} } },
                "Y": { "$anchor": "anchored", "properties": { "y": {} } },
                "Z": { "$id": "https://acme.test/z.json", "properties": { "z": {} } }
              }
            }
            """;

        var alternatives = Checking.Schema(json).Find("#/root")!.Alternatives;

        Assert.Equal(expected, string.Join("|", alternatives.Select(static one => string.Join(" ", one.Properties.Keys.Order(StringComparer.Ordinal)))));
    }

    [Fact]
    public void What_holds_twice_holds_together()
    {
        var schema = Checking.Schema("""
            { "allOf": [
              { "properties": { "a": { "type": "string" }, "n": { "type": "number" } }, "required": ["a"] },
              { "properties": { "a": { "enum": ["x", "y"] }, "n": { "type": "integer" } }, "required": ["a", "n"] }
            ] }
            """);

        var shape = Assert.Single(schema.Find("#")!.Alternatives);
        var a = Assert.Single(shape.Property("a")!.Node.Alternatives);

        Assert.Equal(JsonTypes.String, a.Types);
        Assert.Equal(["x", "y"], a.Constants!.Select(static one => one.Text));
        Assert.Equal(JsonTypes.Integer, Assert.Single(shape.Property("n")!.Node.Alternatives).Types);
        Assert.Equal(["a", "n"], shape.Required.Select(static one => one.Text));
    }

    [Theory]
    [InlineData("""{ "propertyName": "kind", "mapping": { "first": "#/components/schemas/A", "second": "B" } }""", "first second")]
    [InlineData("""{ "propertyName": "kind" }""", "A B")]
    public void A_discriminator_says_what_the_tags_are(string discriminator, string expected)
    {
        var schema = Checking.Schema($$"""
            {
              "components": { "schemas": {
                "U": { "oneOf": [{ "$ref": "#/components/schemas/A" }, { "$ref": "#/components/schemas/B" }], "discriminator": {{discriminator}} },
                "A": { "properties": { "kind": { "type": "string" } } },
                "B": { "properties": { "kind": { "type": "string" } } }
              } }
            }
            """);

        Assert.Equal(expected, string.Join(" ", schema.Find("U")!.Alternatives.Select(static one => one.Tags["kind"].Text)));
    }

    [Fact]
    public void A_value_knows_where_it_stands()
    {
        const string Json = """{ "$defs": { "A": { "properties": { "x": { "const": 1 } } } } }""";

        var node = Checking.Schema(Json).Find("A")!.Alternatives[0].Property("x")!.Node;

        Assert.Equal("""{ "const": 1 }""", Json[node.Json.Start..node.Json.End]);
        Assert.Equal("#/$defs/A/properties/x", node.Document.Index.NameOf(node.Json));
        Assert.Equal(JsonKind.Number, node.Constant!.Kind);
    }

    [Fact]
    public void Minified_is_the_same_without_blanks()
    {
        var schema = Checking.Schema("{ \"a b\" : [ 1 , \"x \\\" y\\\\\" ,\r\n\ttrue ] }");

        Assert.Equal("{\"a b\":[1,\"x \\\" y\\\\\",true]}", JsonText.Minify(schema.Text));
    }

    [Fact]
    public void Documents_compare_by_their_text()
    {
        Assert.Equal(SchemaDocument.Parse("a", "{}"), SchemaDocument.Parse("a", "{}"));
        Assert.Equal(SchemaDocument.Parse("a", "{}").GetHashCode(), SchemaDocument.Parse("a", "{}").GetHashCode());
        Assert.NotEqual(SchemaDocument.Parse("a", "{}"), SchemaDocument.Parse("a", "{ }"));
        Assert.NotEqual(SchemaDocument.Parse("a", "{}"), SchemaDocument.Parse("b", "{}"));
    }

    public static TheoryData<string, string> Hostile => new()
    {
        { "itself", """{ "$ref": "#" }""" },
        { "a circle", """{ "$ref": "#/$defs/A", "$defs": { "A": { "oneOf": [{ "$ref": "#/$defs/B" }, { "type": "string" }] }, "B": { "allOf": [{ "$ref": "#/$defs/A" }, { "$ref": "#/$defs/B" }] } } }""" },
        { "a recursive property", """{ "$ref": "#/$defs/A", "$defs": { "A": { "properties": { "a": { "$ref": "#/$defs/A" } } } } }""" },
        { "a long chain", Chain(20_000) },
        { "doubling unions", Doubling(60) },
        { "a huge allOf", "{ \"allOf\": [" + string.Join(",", Enumerable.Range(0, 20_000).Select(static i => $"{{ \"properties\": {{ \"p{i}\": {{}} }} }}")) + "] }" },
        { "a huge oneOf", "{ \"oneOf\": [" + string.Join(",", Enumerable.Range(0, 20_000).Select(static i => $"{{ \"properties\": {{ \"p\": {{ \"const\": {i} }} }} }}")) + "] }" },
        { "allOf of unions", "{ \"allOf\": [" + string.Join(",", Enumerable.Repeat("""{ "oneOf": [{ "type": "object" }, { "properties": { "a": {} } }, { "properties": { "b": {} } }] }""", 300)) + "] }" },
        { "references that lead nowhere", "{ \"oneOf\": [" + string.Join(",", Enumerable.Range(0, 5_000).Select(static i => $"{{ \"$ref\": \"#/nowhere/{i}\" }}")) + "] }" },
        { "a million spaces", "{" + new string(' ', 1_000_000) + "}" },
        { "keywords of other types", """{ "type": 7, "properties": [1], "required": "a", "oneOf": {}, "allOf": 1, "enum": 3, "items": "x", "$ref": null, "const": { "a": [] }, "discriminator": [] }""" },
    };

    [Theory]
    [MemberData(nameof(Hostile))]
    public void A_hostile_schema_is_read_in_bounded_time(string what, string json)
    {
        var watch = Stopwatch.StartNew();
        var schema = Checking.Schema(json);

        var alternatives = schema.Find("#")!.Alternatives;
        foreach (var shape in alternatives)
        {
            _ = (shape.Types, shape.Tags.Count, shape.Required.Count(), shape.IsOpen, shape.ItemAt(0));
        }

        var problems = Checking.Check(
            Checking.Read([("A.cs", """"[ProviderKit.Declarations.Dialect(Schema = "h.json")] [ProviderKit.Declarations.Error("#", """{ "a": { "a": { "a": { "a": 1, "x": "$errorMessage" } } }, "p": 1 }""")] public partial interface IA;"""")], "IA"),
            ("h.json", json));

        Assert.NotNull(problems);
        Assert.InRange(alternatives.Count, 1, 400);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(5), $"{what} took {watch.Elapsed}");
    }

    [Fact]
    public void Deep_nesting_is_a_fault_and_no_overflow()
    {
        var schema = Checking.Schema(string.Concat(Enumerable.Repeat("{\"items\":", 100_000)));

        Assert.Null(schema.Root);
        Assert.Contains("nested deeper", schema.Fault!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Work_that_nobody_waits_for_any_more_stops()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();

        Assert.Throws<OperationCanceledException>(() => SchemaDocument.Parse("x", "[" + string.Join(",", Enumerable.Repeat("1", 10_000)) + "]", source.Token));
    }

    [Fact]
    public void Every_vendor_document_loads()
    {
        if (Repository.Find("shared/data/openapi") is not { } folder)
        {
            return;
        }

        foreach (var file in Directory.GetFiles(folder, "*.json"))
        {
            var watch = Stopwatch.StartNew();
            var schema = SchemaDocument.Parse(Path.GetFileName(file), File.ReadAllText(file));
            Assert.Null(schema.Fault);
            Assert.NotEmpty(schema.Index.Definitions);
            foreach (var name in schema.Index.Definitions.Keys)
            {
                var node = schema.Find(name)!;
                Assert.Empty(node.BrokenReferences);
                Assert.All(node.Alternatives, static one => Assert.NotNull(one.Properties));
            }

            using var parsed = System.Text.Json.JsonDocument.Parse(JsonText.Minify(schema.Text));
            Assert.True(watch.Elapsed < TimeSpan.FromSeconds(5), $"{file} took {watch.Elapsed}");
        }
    }

    private static string Chain(int length)
    {
        var json = new StringBuilder("{ \"$ref\": \"#/$defs/D0\", \"$defs\": {");
        for (var i = 0; i < length; i++)
        {
            json.Append(System.Globalization.CultureInfo.InvariantCulture, $"\"D{i}\": {{ \"$ref\": \"#/$defs/D{i + 1}\" }},");
        }

        return json.Append(System.Globalization.CultureInfo.InvariantCulture, $"\"D{length}\": {{}} }} }}").ToString();
    }

    private static string Doubling(int depth)
    {
        var json = new StringBuilder("{ \"$ref\": \"#/$defs/D0\", \"$defs\": {");
        for (var i = 0; i < depth; i++)
        {
            json.Append(System.Globalization.CultureInfo.InvariantCulture, $"\"D{i}\": {{ \"oneOf\": [{{ \"$ref\": \"#/$defs/D{i + 1}\" }}, {{ \"properties\": {{ \"a\": {{ \"$ref\": \"#/$defs/D0\" }} }}, \"allOf\": [{{ \"$ref\": \"#/$defs/D{i + 1}\" }}] }}] }},");
        }

        return json.Append(System.Globalization.CultureInfo.InvariantCulture, $"\"D{depth}\": {{}} }} }}").ToString();
    }
}
