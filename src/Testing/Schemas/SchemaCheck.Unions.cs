using System.Text.Json;

namespace ProviderKit.Testing;

// Unions. When no branch fits, the findings are those of the branch that was most likely meant.
internal sealed partial class SchemaCheck
{
    private void CheckUnion(JsonElement schema, string keyword, JsonElement value, string path, List<SchemaFinding> findings, int references)
    {
        if (!schema.TryGetProperty(keyword, out var list) || list.ValueKind != JsonValueKind.Array || list.GetArrayLength() == 0) return;
        var branches = list.EnumerateArray().ToList();
        var typed = branches.Where(branch => MayBe(branch, value, 0)).ToList();
        if (typed.Count == 0)
        {
            var constants = branches.SelectMany(branch => AllConstants(branch, 0)).Where(constant => constant.ValueKind == value.ValueKind).ToList();
            var expected = constants.Count > 0 ? SchemaTypes.OneOf(constants) : SchemaTypes.Names(branches.SelectMany(branch => AllTypes(branch, 0)));
            findings.Add(new SchemaFinding(path, $"must be {expected}, not {SchemaTypes.Show(value)}"));
            return;
        }
        var tried = Tagged(typed, value, path, out var fault);
        if (fault is not null)
        {
            findings.Add(fault);
            return;
        }
        if (Best(tried, value, path, references) is { Count: > 0 } best) findings.AddRange(best);
    }

    private List<SchemaFinding> Best(List<JsonElement> branches, JsonElement value, string path, int references)
    {
        List<SchemaFinding>? best = null;
        foreach (var branch in branches)
        {
            var found = new List<SchemaFinding>();
            Check(branch, value, path, found, references + 1);
            if (found.Count == 0) return found;
            if (best is null || found.Count < best.Count) best = found;
        }
        return best!;
    }

    /// <summary>The branches whose constants the value has, by the properties that tell all branches apart: <c>type</c>, <c>role</c>.</summary>
    private List<JsonElement> Tagged(List<JsonElement> branches, JsonElement value, string path, out SchemaFinding? fault)
    {
        fault = null;
        if (value.ValueKind != JsonValueKind.Object || branches.Count < 2) return branches;
        foreach (var (tag, _) in Tags(branches[0], 0))
        {
            var constants = branches.Select(branch => Tags(branch, 0).FirstOrDefault(one => one.Name == tag).Constants).ToList();
            if (constants.Any(static one => one is null)) continue;
            var at = SchemaPath.Property(path, tag);
            var all = constants.SelectMany(static one => one!).ToList();
            if (!value.TryGetProperty(tag, out var named))
            {
                // Where the tag may be missing, any branch may be meant.
                if (!branches.TrueForAll(branch => Requires(branch, tag, 0))) continue;
                fault = new SchemaFinding(at, $"is required: {SchemaTypes.OneOf(all)}");
                return branches;
            }
            var fitting = branches.Where((_, i) => constants[i]!.Exists(constant => JsonElement.DeepEquals(constant, named))).ToList();
            if (fitting.Count > 0) branches = fitting;
            else fault = new SchemaFinding(at, $"must be {SchemaTypes.OneOf(all)}, not {SchemaTypes.Show(named)}");
            if (fitting.Count <= 1) return branches;
        }
        return branches;
    }

    private bool MayBe(JsonElement schema, JsonElement value, int depth)
    {
        if (schema.ValueKind == JsonValueKind.False) return false;
        if (schema.ValueKind != JsonValueKind.Object || depth > MostReferences) return true;
        if (value.ValueKind == JsonValueKind.Null && IsTrue(schema, "nullable")) return true;
        var types = TypesOf(schema);
        if (types.Count > 0 && !types.Exists(type => SchemaTypes.Is(value, type))) return false;
        var constants = ConstantsOf(schema);
        if (constants.Count > 0 && !constants.Exists(constant => JsonElement.DeepEquals(constant, value))) return false;
        if (Text(schema, "$ref") is { } reference && !MayBe(source.Resolve(reference), value, depth + 1)) return false;
        if (Elements(schema, "allOf").Any(part => !MayBe(part, value, depth + 1))) return false;
        return Alternatives(schema) is not { Count: > 0 } inner || inner.Exists(branch => MayBe(branch, value, depth + 1));
    }

    private IEnumerable<string> AllTypes(JsonElement schema, int depth)
    {
        if (schema.ValueKind != JsonValueKind.Object || depth > MostReferences) return [];
        var own = TypesOf(schema);
        if (own.Count > 0) return own;
        return Inner(schema).SelectMany(inner => AllTypes(inner, depth + 1));
    }

    private IEnumerable<JsonElement> AllConstants(JsonElement schema, int depth)
    {
        if (schema.ValueKind != JsonValueKind.Object || depth > MostReferences) return [];
        return ConstantsOf(schema).Concat(Inner(schema).SelectMany(inner => AllConstants(inner, depth + 1)));
    }

    private IEnumerable<JsonElement> Inner(JsonElement schema) =>
        (Text(schema, "$ref") is { } reference ? [source.Resolve(reference)] : Array.Empty<JsonElement>()).Concat(Elements(schema, "allOf")).Concat(Alternatives(schema));

    // The constants of a branch's properties. A branch that is a union itself has those of all its branches.
    private IEnumerable<(string Name, List<JsonElement>? Constants)> Tags(JsonElement schema, int depth)
    {
        if (schema.ValueKind != JsonValueKind.Object || depth > MostReferences) yield break;
        if (schema.TryGetProperty("properties", out var properties))
        {
            foreach (var property in properties.EnumerateObject())
            {
                if (ConstantsAt(property.Value) is { Count: > 0 } constants) yield return (property.Name, constants);
            }
        }
        var parts = (Text(schema, "$ref") is { } reference ? [source.Resolve(reference)] : Array.Empty<JsonElement>()).Concat(Elements(schema, "allOf"));
        foreach (var tag in parts.SelectMany(part => Tags(part, depth + 1))) yield return tag;
        if (Alternatives(schema) is not { Count: > 0 } branches) yield break;
        var tags = branches.Select(branch => Tags(branch, depth + 1).ToList()).ToList();
        foreach (var (name, _) in tags[0])
        {
            if (tags.TrueForAll(one => one.Exists(tag => tag.Name == name))) yield return (name, [.. tags.SelectMany(one => one.First(tag => tag.Name == name).Constants!)]);
        }
    }

    private List<JsonElement> ConstantsAt(JsonElement schema)
    {
        if (schema.ValueKind != JsonValueKind.Object) return [];
        var own = ConstantsOf(schema);
        return own.Count > 0 || Text(schema, "$ref") is not { } reference ? own : [.. AllConstants(source.Resolve(reference), 0)];
    }

    private bool Requires(JsonElement schema, string name, int depth)
    {
        if (schema.ValueKind != JsonValueKind.Object || depth > MostReferences) return false;
        if (Elements(schema, "required").Any(one => one.GetString() == name)) return true;
        if (Text(schema, "$ref") is { } reference && Requires(source.Resolve(reference), name, depth + 1)) return true;
        return Elements(schema, "allOf").Any(part => Requires(part, name, depth + 1)) || (Alternatives(schema) is { Count: > 0 } inner && inner.TrueForAll(branch => Requires(branch, name, depth + 1)));
    }

    private static List<JsonElement> Alternatives(JsonElement schema) => [.. Elements(schema, "anyOf"), .. Elements(schema, "oneOf")];
}
