using System.Globalization;
using ProviderKit.Generator.Json;

namespace ProviderKit.Generator.Schemas;

/// <summary>Where things are in a schema document: definitions by name, values by reference, and every union.</summary>
internal sealed class SchemaIndex
{
    private static readonly string[][] s_homes = [["components", "schemas"], ["$defs"], ["definitions"]];

    private readonly JsonValue _root;
    private Landmarks? _landmarks;

    public SchemaIndex(JsonValue root)
    {
        _root = root;
        foreach (var home in s_homes)
        {
            var definitions = home.Aggregate((JsonValue?)root, static (at, name) => at?[name]);
            foreach (var member in definitions?.Members ?? [])
            {
                if (!Definitions.ContainsKey(member.Name))
                {
                    Definitions.Add(member.Name, member.Value);
                    Names[member.Value] = member.Name;
                }
            }
        }
    }

    /// <summary>The named definitions of <c>components.schemas</c>, <c>$defs</c> and <c>definitions</c>.</summary>
    public Dictionary<string, JsonValue> Definitions { get; } = new(StringComparer.Ordinal);

    /// <summary>The other way round.</summary>
    public Dictionary<JsonValue, string> Names { get; } = [];

    /// <summary>Every object in the document that has a <c>oneOf</c> or <c>anyOf</c>.</summary>
    public IReadOnlyList<JsonValue> Unions => Known.Unions;

    private Landmarks Known => _landmarks ??= new Landmarks(_root);

    /// <summary>The name of a definition, or of the one that is only referred to; else the pointer, which can be used in place of a name.</summary>
    public string NameOf(JsonValue json)
    {
        var definition = json is { Members.Count: 1 } && json["$ref"] is { } reference ? Resolve(reference.Text) ?? json : json;
        return Names.TryGetValue(definition, out var name) ? name : PointerTo(json);
    }

    /// <summary>What a <c>$ref</c> refers to within this document: a pointer, an <c>$anchor</c> or an <c>$id</c>.</summary>
    public JsonValue? Resolve(string reference)
    {
        if (reference == "#")
        {
            return _root;
        }

        if (reference.StartsWith("#/", StringComparison.Ordinal))
        {
            return Follow(reference.Substring(2));
        }

        return Known.Anchors.TryGetValue(reference, out var found) ? found : null;
    }

    private JsonValue? Follow(string pointer)
    {
        var at = _root;
        foreach (var step in pointer.Split('/'))
        {
            var name = (step.IndexOf('%') < 0 ? step : Uri.UnescapeDataString(step)).Replace("~1", "/").Replace("~0", "~");
            var next = at.Kind == JsonKind.Array
                ? int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < at.Items.Count ? at.Items[index] : null
                : at[name];
            if (next is null)
            {
                return null;
            }

            at = next;
        }

        return at;
    }

    /// <summary>Goes down from the root to the value that stands where <paramref name="json"/> stands.</summary>
    private string PointerTo(JsonValue json)
    {
        var path = "#";
        var at = _root;
        while (!ReferenceEquals(at, json) && StepTowards(at, json) is { Value: { } next, Name: var name })
        {
            path += "/" + name.Replace("~", "~0").Replace("/", "~1");
            at = next;
        }

        return path;
    }

    private static (string Name, JsonValue? Value) StepTowards(JsonValue at, JsonValue json)
    {
        if (Around(json, at.Members.Count, i => at.Members[i].Value) is >= 0 and var member)
        {
            return (at.Members[member].Name, at.Members[member].Value);
        }

        return Around(json, at.Items.Count, i => at.Items[i]) is >= 0 and var item
            ? (item.ToString(CultureInfo.InvariantCulture), at.Items[item])
            : default;
    }

    /// <summary>Which of the values, which are in the order of the text, has <paramref name="json"/> in it; -1 for none.</summary>
    private static int Around(JsonValue json, int count, Func<int, JsonValue> valueAt)
    {
        var (from, to) = (0, count - 1);
        while (from <= to)
        {
            var middle = (from + to) / 2;
            var value = valueAt(middle);
            if (value.Start <= json.Start && json.End <= value.End)
            {
                return middle;
            }

            (from, to) = value.End <= json.Start ? (middle + 1, to) : (from, middle - 1);
        }

        return -1;
    }

    /// <summary>What takes a walk through the whole document to find.</summary>
    private sealed class Landmarks
    {
        public Landmarks(JsonValue root)
        {
            var left = new Stack<JsonValue>();
            left.Push(root);
            while (left.Count > 0)
            {
                var json = left.Pop();
                Visit(json);
                for (var i = json.Members.Count - 1; i >= 0; i--)
                {
                    left.Push(json.Members[i].Value);
                }

                for (var i = json.Items.Count - 1; i >= 0; i--)
                {
                    left.Push(json.Items[i]);
                }
            }
        }

        public List<JsonValue> Unions { get; } = [];

        public Dictionary<string, JsonValue> Anchors { get; } = new(StringComparer.Ordinal);

        private void Visit(JsonValue json)
        {
            if (json.Kind != JsonKind.Object)
            {
                return;
            }

            if (json["oneOf"] is { Kind: JsonKind.Array } || json["anyOf"] is { Kind: JsonKind.Array })
            {
                Unions.Add(json);
            }

            if (json["$anchor"] is { Kind: JsonKind.String } anchor)
            {
                Anchors["#" + anchor.Text] = json;
            }

            if (json["$id"] is { Kind: JsonKind.String } id)
            {
                Anchors[id.Text] = json;
            }
        }
    }
}
