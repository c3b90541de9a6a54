using System.Text;

namespace ProviderKit.Generator.Benchmarks;

/// <summary>OpenAI's own OpenAPI document where it is at hand, else one of its size and shape.</summary>
internal sealed record VendorDocument(string Name, string Text)
{
    private const string FileName = "openai.full.openapi.json";
    private const int Size = 2_095_000;
    private const string Shipped = "openai.schema.json";

    public static VendorDocument Find(string? path)
    {
        path ??= Sources.Upwards("shared/data/openapi/" + FileName);
        return path is null ? Generate() : new VendorDocument("the vendor's document", File.ReadAllText(path));
    }

    /// <summary>The sources of one provider that has the document for its schema.</summary>
    public static IReadOnlyList<(string Path, string Text)> Providers =>
        [.. Sources.Providers.Where(static one => one.Text.Contains(Shipped, StringComparison.Ordinal) || one.Path == "IOpenAI.cs")
            .Select(static one => (one.Path, one.Text.Replace(Shipped, FileName, StringComparison.Ordinal)))];

    public (string Path, string Text) AsFile => (FileName, Text);

    /// <summary>The shipped schema, with components that nothing refers to, each like one of a vendor's.</summary>
    private static VendorDocument Generate()
    {
        var shipped = Sources.Files.Single(static one => one.Path == Shipped).Text.TrimEnd();
        var text = new StringBuilder(shipped, 0, shipped.Length - 1, Size + 4096).Append(",\"components\":{\"schemas\":{");
        for (var i = 0; text.Length < Size; i++)
        {
            text.Append(i == 0 ? "" : ",").Append($$"""
                "Component{{i}}": {
                  "type": "object", "title": "Component {{i}}", "description": "What the service answers when it is asked about component {{i}}; {{new string('x', 300)}}.",
                  "required": ["id", "object", "kind"],
                  "properties": {
                    "id": { "type": "string", "description": "The identifier, which can be used to refer to it." },
                    "object": { "type": "string", "enum": ["component.{{i}}"], "x-stainless-const": true },
                    "kind": { "oneOf": [{ "$ref": "#/components/schemas/Component{{i / 2}}" }, { "type": "string" }, { "type": "null" }] },
                    "parts": { "type": "array", "items": { "anyOf": [{ "$ref": "#/components/schemas/Component{{i / 3}}" }, { "type": "object", "properties": { "type": { "const": "p{{i}}" } } }] } }
                  }
                }
                """);
        }

        return new VendorDocument("a generated document", text.Append("}}}").ToString());
    }
}
