using System.Diagnostics;
using ProviderKit.Generator.Json;
using ProviderKit.Generator.Schemas;

namespace ProviderKit.Review.Vendors;

/// <summary>A vendor's document, read as the checker reads it, with every definition expanded and every reference followed.</summary>
/// <param name="File">Its file name.</param>
/// <param name="Fault">What keeps it from being read, or null.</param>
/// <param name="Definitions">How many definitions it has.</param>
/// <param name="References">How many references.</param>
/// <param name="Unresolved">References that lead nowhere, and definitions of which nothing was left.</param>
/// <param name="Milliseconds">How long all of this took.</param>
public sealed record VendorDocument(string File, string? Fault, int Definitions, int References, IReadOnlyList<string> Unresolved, double Milliseconds)
{
    /// <summary>All documents (<c>*.openapi.json</c>) of a folder.</summary>
    public static IEnumerable<VendorDocument> Read(string folder) =>
        Directory.GetFiles(folder, "*.openapi.json").Order(StringComparer.Ordinal).Select(Load);

    private static VendorDocument Load(string path)
    {
        var watch = Stopwatch.StartNew();
        var schema = SchemaDocument.Parse(Path.GetFileName(path), System.IO.File.ReadAllText(path));
        var references = schema.Root is null ? [] : ReferencesIn(schema.Root).ToList();
        var unresolved = references.Where(one => schema.Index.Resolve(one.Text) is null).Select(static one => one.Text).ToList();
        foreach (var (name, json) in schema.Index.Definitions)
        {
            Expand(schema, name, json, unresolved);
        }

        return new VendorDocument(schema.File, schema.Fault?.Message, schema.Index.Definitions.Count, references.Count, unresolved, watch.Elapsed.TotalMilliseconds);
    }

    private static void Expand(SchemaDocument schema, string name, JsonValue json, List<string> unresolved)
    {
        var node = schema.NodeOf(json);
        foreach (var shape in node.Alternatives)
        {
            _ = shape.Tags.Count + shape.Required.Count() + (int)shape.Types;
        }

        if (node.BrokenReferences.Count > 0 || !node.Alternatives.Any())
        {
            unresolved.Add("definition " + name);
        }
    }

    private static IEnumerable<JsonValue> ReferencesIn(JsonValue root)
    {
        var left = new Stack<JsonValue>([root]);
        while (left.TryPop(out var json))
        {
            // A property may be called so, too.
            if (json["$ref"] is { Kind: JsonKind.String } reference)
            {
                yield return reference;
            }

            foreach (var below in json.Members.Select(static one => one.Value).Concat(json.Items))
            {
                left.Push(below);
            }
        }
    }
}
