using Microsoft.CodeAnalysis;
using ProviderKit.Generator.Tests.Support;

namespace ProviderKit.Generator.Tests.Checks;

/// <summary>What is wrong in a file says which C# uses it; what is wrong against a schema says where that stands.</summary>
public class SecondLocationTests
{
    [Theory]
    [InlineData("PK4002", "acme.schema.json", "{ \"$defs\": }", "\"acme.schema.json\"")]
    [InlineData("PK4003", "acme.schema.json", """{ "$defs": { "Chat": { "$ref": "#/$defs/Cat" } } }""", "\"acme.schema.json\"")]
    [InlineData("PK4005", "acme.models.json", "{ \"models\": [{}] }", "\"acme.models.json\"")]
    public async Task A_fault_in_a_file_leads_to_its_use(string id, string file, string text, string use)
    {
        const string Source = "using ProviderKit.Declarations;\n[Provider(\"acme\", \"https://acme.test\", Schema = \"acme.schema.json\", Models = \"acme.models.json\")]\n[Request(\"Chat\", \"{ }\")]\npublic partial interface IAcme;";
        var files = new Dictionary<string, string>(StringComparer.Ordinal) { ["acme.schema.json"] = "{ \"$defs\": { \"Chat\": {} } }", ["acme.models.json"] = "{ \"models\": [] }", [file] = text };

        var diagnostics = await AnalyzerRun.Diagnose([("IAcme.cs", Source)], files.Select(static one => (one.Key, one.Value)));

        var diagnostic = Assert.Single(diagnostics, one => one.Id == id);
        Assert.Equal(file, diagnostic.Location.GetLineSpan().Path);
        var second = Assert.Single(diagnostic.AdditionalLocations);
        Assert.Equal(use, second.SourceTree!.ToString().Substring(second.SourceSpan.Start, second.SourceSpan.Length));
    }

    [Fact]
    public async Task A_fault_in_an_inherited_schema_leads_to_the_dialect_that_names_it()
    {
        var diagnostics = await AnalyzerRun.Diagnose(
            [
                ("IBase.cs", "[ProviderKit.Declarations.Dialect(Schema = \"a.schema.json\")] public partial interface IBase;"),
                ("IDerived.cs", "[ProviderKit.Declarations.Dialect, ProviderKit.Declarations.Request(\"Chat\", \"{ }\")] public partial interface IDerived : IBase;"),
            ],
            [("a.schema.json", """{ "$defs": { "Chat": { "$ref": "#/$defs/Cat" } } }""")]);

        var diagnostic = Assert.Single(diagnostics);
        Assert.Equal("PK4003", diagnostic.Id);
        Assert.Equal("IBase.cs", Assert.Single(diagnostic.AdditionalLocations).SourceTree!.FilePath);
    }

    [Fact]
    public async Task A_fault_in_a_template_leads_to_the_schema()
    {
        const string Schema = """{ "$defs": { "Chat": { "properties": { "model": { "type": "integer" } } } } }""";

        var diagnostics = await AnalyzerRun.Diagnose(
            [("IAcme.cs", "[ProviderKit.Declarations.Dialect(Schema = \"a.schema.json\"), ProviderKit.Declarations.Request(\"Chat\", \"{ \\\"model\\\": \\\"$model\\\" }\")] public partial interface IAcme;")],
            [("a.schema.json", Schema)]);

        var diagnostic = Assert.Single(diagnostics);
        var second = Assert.Single(diagnostic.AdditionalLocations);
        Assert.Equal(("PK3003", LocationKind.ExternalFile, """{ "type": "integer" }"""), (diagnostic.Id, second.Kind, Schema.Substring(second.SourceSpan.Start, second.SourceSpan.Length)));
    }
}
