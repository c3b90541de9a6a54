using ProviderKit.Generator.Binding;
using ProviderKit.Generator.Json;
using ProviderKit.Generator.Tests.Support;

namespace ProviderKit.Review.Mutations;

/// <summary>Every slip in a schema: of names, types, constants, values, references, branches and what is required.</summary>
internal static class SchemaMutations
{
    private static readonly Dictionary<string, string> s_types = new(StringComparer.Ordinal)
    {
        ["string"] = "boolean",
        ["integer"] = "boolean",
        ["number"] = "boolean",
        ["boolean"] = "string",
        ["object"] = "boolean",
        ["array"] = "boolean",
    };

    public static IEnumerable<Mutation> Of(Subject subject)
    {
        var root = JsonEdits.Parse(subject.Schema);
        return Definitions(root).SelectMany(one => new Walk(subject, "/" + one.Name).Of(one.Value, null))
            .Concat(Definitions(root).SelectMany(one => OfDefinition(subject, root["$defs"]!, one)))
            .DistinctBy(static one => (one.Kind, one.Schema));
    }

    private static IReadOnlyList<JsonMember> Definitions(JsonValue root) => root["$defs"]!.Members;

    private static IEnumerable<Mutation> OfDefinition(Subject subject, JsonValue home, JsonMember one)
    {
        bool IsNamed(Problem problem) => problem.Arguments.Any(text => text.Contains(one.Name, StringComparison.Ordinal));
        var index = home.Members.ToList().FindIndex(member => member.Name == one.Name);
        yield return new Mutation("schema: rename a definition", one.Name, subject.Declaration, JsonEdits.Rename(subject.Schema, one), IsNamed, () => Equivalence.OfDefinition(subject, one));
        yield return new Mutation("schema: drop a definition", one.Name, subject.Declaration, JsonEdits.Delete(subject.Schema, home, index), IsNamed, () => Equivalence.OfDefinition(subject, one));
    }

    /// <summary>Goes through one definition.</summary>
    private sealed class Walk(Subject subject, string path)
    {
        /// <param name="schema">A schema.</param>
        /// <param name="owner">The object schema that it is a property of, if it is one.</param>
        public IEnumerable<Mutation> Of(JsonValue schema, JsonValue? owner)
        {
            var own = Keywords(schema, owner ?? schema).Concat(OfProperties(schema)).Concat(OfRequired(schema)).Concat(OfBranches(schema, owner ?? schema));
            var below = new[] { "items", "additionalProperties" }.Select(name => schema[name]).OfType<JsonValue>().Where(static one => one.Kind == JsonKind.Object)
                .SelectMany(one => new Walk(subject, path + "[]").Of(one, owner ?? schema));
            var branches = new[] { "oneOf", "anyOf", "allOf" }.SelectMany(name => schema[name]?.Items ?? [])
                .SelectMany((one, i) => new Walk(subject, $"{path}|{i}").Of(one, owner ?? schema));
            var properties = (schema["properties"]?.Members ?? []).SelectMany(one => new Walk(subject, path + "/" + one.Name).Of(one.Value, schema));
            return own.Concat(below).Concat(branches).Concat(properties);
        }

        private IEnumerable<Mutation> Keywords(JsonValue schema, JsonValue owner)
        {
            if (schema["type"] is { } type)
            {
                var old = type.Kind == JsonKind.String ? type.Text : type.Items.FirstOrDefault(static one => one.Text != "null")?.Text;
                if (old is not null && s_types.TryGetValue(old, out var other))
                {
                    yield return Replaced("change a type", schema, owner, type, $"\"{other}\"");
                }
            }

            if (schema["const"] is { } constant)
            {
                yield return Replaced("change a constant", schema, owner, constant, "\"x\"");
            }

            if (schema["$ref"] is { } reference)
            {
                yield return Replaced("misspell a reference", schema, owner, reference, $"\"{reference.Text}_\"");
            }

            foreach (var one in schema["enum"] is { } values ? OfValues(schema, owner, values) : [])
            {
                yield return one;
            }
        }

        private IEnumerable<Mutation> OfValues(JsonValue schema, JsonValue owner, JsonValue values)
        {
            foreach (var value in values.Items.Where(static one => one.Kind == JsonKind.String))
            {
                yield return Replaced("change an enum value", schema, owner, value, $"\"{value.Text}_\"", value.Text);
            }

            for (var i = 0; i < values.Items.Count && values.Items.Count > 1; i++)
            {
                if (values.Items[i].Kind == JsonKind.String)
                {
                    yield return Replaced("drop an enum value", schema, owner, values, Without(values, i), values.Items[i].Text);
                }
            }

            yield return Replaced("add an enum value", schema, owner, values, subject.Schema[values.Start..(values.End - 1)] + ", \"x\"]", "x");
        }

        private string Without(JsonValue list, int index) =>
            "[" + string.Join(", ", list.Items.Where((_, i) => i != index).Select(one => subject.Schema[one.Start..one.End])) + "]";

        private IEnumerable<Mutation> OfProperties(JsonValue schema)
        {
            if (schema["properties"] is not { } properties)
            {
                yield break;
            }

            for (var i = 0; i < properties.Members.Count; i++)
            {
                var member = properties.Members[i];
                yield return Made("rename a property", schema, schema, JsonEdits.Rename(subject.Schema, member), member.NameStart, member.Value.End + 1, "/" + member.Name, member.Name);
                yield return Made("drop a property", schema, schema, JsonEdits.Delete(subject.Schema, properties, i), member.NameStart, member.NameStart + 1, "/" + member.Name, member.Name);
            }
        }

        private IEnumerable<Mutation> OfRequired(JsonValue schema)
        {
            var required = schema["required"]?.Items.Select(static one => one.Text).ToList() ?? [];
            foreach (var (name, i) in required.Select(static (one, i) => (one, i)))
            {
                yield return Replaced("drop a required one", schema, schema, schema["required"]!, Without(schema["required"]!, i), name);
            }

            foreach (var name in (schema["properties"]?.Members ?? []).Select(static one => one.Name).Where(one => !required.Contains(one)))
            {
                yield return schema["required"] is { } list
                    ? Replaced("add a required one", schema, schema, list, "[" + string.Join(", ", required.Append(name).Select(static one => $"\"{one}\"")) + "]", name)
                    : Made("add a required one", schema, schema, subject.Schema.Insert(schema.Start + 1, $" \"required\": [\"{name}\"],"), schema.Start, schema.Start + 17 + name.Length, "/required", name);
            }
        }

        private IEnumerable<Mutation> OfBranches(JsonValue schema, JsonValue owner)
        {
            foreach (var union in new[] { "oneOf", "anyOf" })
            {
                for (var i = 0; i < (schema[union]?.Items.Count ?? 0) && schema[union]!.Items.Count > 1; i++)
                {
                    var branch = schema[union]!.Items[i];
                    yield return Replaced("drop a branch", schema, owner, schema[union]!, Without(schema[union]!, i), branch["$ref"]?.Text.Split('/')[^1] ?? branch["type"]?.Text ?? "");
                }
            }
        }

        private Mutation Replaced(string kind, JsonValue schema, JsonValue owner, JsonValue old, string by, string? name = null) =>
            Made(kind, schema, owner, JsonEdits.Replace(subject.Schema, old, by), old.Start, old.Start + by.Length, name is null ? "" : $" ({name})", name);

        private Mutation Made(string kind, JsonValue schema, JsonValue owner, string text, int start, int end, string where, string? name)
        {
            var spot = new SchemaSpot(subject.SchemaFile, start, end, schema.Start, owner.Start, name);
            return new Mutation("schema: " + kind, path + where, subject.Declaration, text, spot.Has, () => Equivalence.OfSchema(subject, kind, schema, owner, name));
        }
    }
}

/// <summary>Where a schema was edited.</summary>
/// <param name="File">The schema's file.</param>
/// <param name="Start">Where what is wrong begins.</param>
/// <param name="End">Where it ends.</param>
/// <param name="Schema">Where the schema begins that it is a keyword of.</param>
/// <param name="Owner">Where the object schema begins that has it as a property.</param>
/// <param name="Name">The name that is missing or wrong.</param>
internal sealed record SchemaSpot(string File, int Start, int End, int Schema, int Owner, string? Name)
{
    /// <summary>At the edit or the schema that it is in; or in a template, where what is edited is called by its name.</summary>
    public bool Has(Problem problem) => Touches(problem.Place) || (problem.Related is { } related && Touches(related)) || Names(problem);

    private bool Touches(Place place) => place.File == File && ((place.Start < End && Start < place.End && place.Start >= Math.Min(Schema, Owner)) || place.Start == Schema || place.Start == Owner);

    private bool Names(Problem problem) => Name is { Length: > 0 } && problem.Arguments.Any(one => one == Name || one.Contains($"'{Name}'", StringComparison.Ordinal) || one.Contains($"\"{Name}\"", StringComparison.Ordinal));
}
