using System.Text.Json.Nodes;

namespace ProviderKit.Providers.Tests.Differential;

/// <summary>Finds where two JSON documents differ.</summary>
internal static class JsonDifferences
{
    /// <summary>The differences, each with its path; none when the documents mean the same.</summary>
    public static IEnumerable<string> Between(JsonNode? theirs, JsonNode? ours, string path = "$")
    {
        if (theirs is JsonObject theirObject && ours is JsonObject ourObject)
        {
            return theirObject.Select(property => property.Key).Union(ourObject.Select(property => property.Key)).SelectMany(name =>
                !theirObject.ContainsKey(name) ? [$"{path}.{name}: ours only: {Text(ourObject[name])}"]
                : !ourObject.ContainsKey(name) ? [$"{path}.{name}: theirs only: {Text(theirObject[name])}"]
                : Between(theirObject[name], ourObject[name], $"{path}.{name}"));
        }

        if (theirs is JsonArray theirArray && ours is JsonArray ourArray && theirArray.Count == ourArray.Count)
            return theirArray.Zip(ourArray).SelectMany((pair, i) => Between(pair.First, pair.Second, $"{path}[{i}]"));

        return JsonNode.DeepEquals(theirs, ours) ? [] : [$"{path}: theirs {Text(theirs)}, ours {Text(ours)}"];
    }

    private static string Text(JsonNode? node) => node?.ToJsonString() ?? "null";
}
