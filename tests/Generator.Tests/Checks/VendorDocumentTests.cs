using ProviderKit.Generator.Tests.Support;
using ProviderKit.Review.Drift;
using ProviderKit.Review.Vendors;

namespace ProviderKit.Generator.Tests.Checks;

/// <summary>Vendors' own documents, as they are. They do not come with the repository: without them there is nothing to check.</summary>
public class VendorDocumentTests
{
    private static readonly string? s_folder = Repository.Find("shared/data/openapi");

    [Fact]
    public void Every_document_is_read_and_every_reference_leads_somewhere()
    {
        foreach (var document in s_folder is null ? [] : VendorDocument.Read(s_folder))
        {
            Assert.True(document.Fault is null, $"{document.File}: {document.Fault}");
            Assert.True(document.Definitions > 10, document.File);
            Assert.Empty(document.Unresolved.Select(one => $"{document.File}: {one}"));
        }
    }

    [Fact]
    public async Task Every_shipped_definition_compiles_against_its_vendors_documents()
    {
        if (s_folder is not null)
        {
            Assert.Empty(await VendorCompilation.Diagnose(s_folder));
        }
    }

    [Fact]
    public void Every_vendors_document_has_a_shipped_definition_on_it()
    {
        var documents = s_folder is null ? [] : Directory.EnumerateFiles(s_folder, "*.openapi.json").Select(Path.GetFileName);

        Assert.Empty(documents.Except(VendorCompilation.Documents));
    }

    [Fact]
    public void The_shipped_schemas_differ_from_the_vendors_documents_only_for_known_reasons()
    {
        foreach (var pair in s_folder is null ? [] : DefinitionPairs.All)
        {
            var differences = pair.Differences(s_folder!);

            Assert.DoesNotContain(differences, one => KnownDrift.ReasonOf(pair, one) is null);
            Assert.Empty(KnownDrift.Idle(pair, differences));
        }
    }

    [Fact]
    public void Drift_is_found()
    {
        const string ours = """{ "$defs": { "A": { "properties": { "x": { "type": "string" }, "y": { "enum": ["a", "b"] }, "z": {} }, "required": ["x"] } } }""";
        const string theirs = """{ "$defs": { "A": { "properties": { "x": { "type": "integer" }, "y": { "enum": ["a", "c"] }, "w": {} }, "required": ["y"] } } }""";

        Assert.Equal(
            [
                "A.x: type string, the vendor's number", "A.y: value 'b' only ours", "A.y: value 'c' only the vendor's", "A: property 'w' only the vendor's",
                "A: property 'z' only ours", "A: required 'x' only by us", "A: required 'y' only by the vendor",
            ],
            SchemaDrift.Compare(ours, theirs, [("A", "A")]));
    }
}
