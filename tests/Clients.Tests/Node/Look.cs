using System.Text.Json.Nodes;

namespace ProviderKit.Clients.Tests.Node;

/// <summary>Looks into what a script saw.</summary>
internal static class Look
{
    public static string? Text(this JsonNode seen, string name) => (string?)seen[name];

    public static int Number(this JsonNode seen, string name) => (int)seen[name]!;

    public static IEnumerable<string?> Texts(this JsonNode seen, string name) => seen[name]!.AsArray().Select(one => (string?)one);

    public static void IsJson(string expected, JsonNode? actual) =>
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), actual), $"Expected: {expected}\nActual:   {actual?.ToJsonString()}");

    public static void IsGiven(string? text) => Assert.NotEqual("", text ?? "");
}
