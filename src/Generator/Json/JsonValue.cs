namespace ProviderKit.Generator.Json;

internal enum JsonKind : byte
{
    Null,
    False,
    True,
    Number,
    String,
    Array,
    Object,
}

/// <summary>A JSON value and where it stands in the text that it was read from, in characters.</summary>
internal sealed class JsonValue(JsonKind kind, int start, int end, string text, IReadOnlyList<JsonMember> members, IReadOnlyList<JsonValue> items)
{
    /// <summary>Most objects have a handful of members, which are looked through faster than a table of them is made.</summary>
    private const int FewMembers = 12;

    private static readonly JsonMember[] s_noMembers = [];
    private static readonly JsonValue[] s_noItems = [];

    private Dictionary<string, JsonValue>? _byName;

    public JsonKind Kind { get; } = kind;

    /// <summary>Offset of the value's first character.</summary>
    public int Start { get; } = start;

    /// <summary>Offset behind the value's last character.</summary>
    public int End { get; } = end;

    /// <summary>A string's content with its escapes resolved, a number or literal as written; empty for an object or array.</summary>
    public string Text { get; } = text;

    public IReadOnlyList<JsonMember> Members { get; } = members;

    public IReadOnlyList<JsonValue> Items { get; } = items;

    /// <summary>The member of this name, the last one when there are several; null when there is none or this is no object.</summary>
    public JsonValue? this[string name]
    {
        get
        {
            if (Members.Count <= FewMembers)
            {
                for (var i = Members.Count - 1; i >= 0; i--)
                {
                    if (Members[i].Name == name)
                    {
                        return Members[i].Value;
                    }
                }

                return null;
            }

            if (_byName is null)
            {
                var byName = new Dictionary<string, JsonValue>(Members.Count, StringComparer.Ordinal);
                foreach (var member in Members)
                {
                    byName[member.Name] = member.Value;
                }

                _byName = byName;
            }

            return _byName.TryGetValue(name, out var value) ? value : null;
        }
    }

    public static JsonValue Leaf(JsonKind kind, int start, int end, string text) => new(kind, start, end, text, s_noMembers, s_noItems);

    public static JsonValue Array(int start, int end, IReadOnlyList<JsonValue> items) => new(JsonKind.Array, start, end, "", s_noMembers, items);

    public static JsonValue Object(int start, int end, IReadOnlyList<JsonMember> members) => new(JsonKind.Object, start, end, "", members, s_noItems);
}

/// <summary>A property of a JSON object.</summary>
internal readonly struct JsonMember(string name, int nameStart, int nameEnd, JsonValue value)
{
    public string Name { get; } = name;

    /// <summary>Offset of the name's opening quote.</summary>
    public int NameStart { get; } = nameStart;

    /// <summary>Offset behind the name's closing quote.</summary>
    public int NameEnd { get; } = nameEnd;

    public JsonValue Value { get; } = value;
}

/// <summary>What keeps a text from being JSON, and where.</summary>
internal sealed record JsonFault(string Message, int Start, int End);
