using ProviderKit.Generator.Json;

namespace ProviderKit.Generator.Tests.Support;

/// <summary>Edits of JSON text, one at each property: what a slip of the pen could do.</summary>
internal static class JsonEdits
{
    public static JsonValue Parse(string json) => JsonParser.Parse(json).Value ?? throw new InvalidOperationException("This is no JSON: " + json);

    /// <summary>Every property of every object, with its path.</summary>
    public static IEnumerable<(string Path, JsonValue Object, int Index)> Properties(JsonValue value, string path = "")
    {
        for (var i = 0; i < value.Members.Count; i++)
        {
            var at = path + "/" + value.Members[i].Name;
            yield return (at, value, i);
            foreach (var below in Properties(value.Members[i].Value, at))
            {
                yield return below;
            }
        }

        for (var i = 0; i < value.Items.Count; i++)
        {
            foreach (var below in Properties(value.Items[i], $"{path}/{i}"))
            {
                yield return below;
            }
        }
    }

    public static string Delete(string json, JsonValue @object, int index)
    {
        var members = @object.Members;
        var (start, end) = (members[index].NameStart, members[index].Value.End);
        if (index > 0)
        {
            start = members[index - 1].Value.End;
        }
        else if (members.Count > 1)
        {
            end = members[1].NameStart;
        }

        return json.Remove(start, end - start);
    }

    public static string Rename(string json, JsonMember member) => json.Insert(member.NameEnd - 1, "_");

    public static string Replace(string json, JsonValue value, string by) => json.Remove(value.Start, value.End - value.Start).Insert(value.Start, by);
}
