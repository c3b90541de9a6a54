using System.Collections.Frozen;

namespace ProviderKit.Samples.Loopback.Script;

/// <summary>
/// The "model": a script. It calls the first tool it is offered, reports what the tool said, fills a schema when it is
/// asked to, and otherwise recites a few sentences.
/// </summary>
internal static class ScriptedModel
{
    private const string DefaultCity = "Lisbon";

    /// <summary>The cities that the script recognises in a question; it asks the tool about each.</summary>
    private static readonly string[] s_cities = [DefaultCity, "Oslo", "Kyoto", "Nairobi"];

    private static readonly FrozenDictionary<string, string> s_recipe = new Dictionary<string, string>
    {
        ["title"] = "Caldo verde",
        ["name"] = "Caldo verde",
        ["minutes"] = "40",
        ["servings"] = "4",
        ["ingredients"] = "kale | potatoes | onion | garlic | olive oil",
    }.ToFrozenDictionary();

    public static Answer AnswerTo(Prompt prompt, string provider)
    {
        if (prompt.ToolResults.Count > 0)
            return new Answer { Text = $"I asked, and was told: {string.Join("; ", prompt.ToolResults.Select(Unquoted))}. Dress for that and you will be fine." };
        if (prompt.AnswerSchema is { } schema)
            return new Answer { Text = Http.WireJson.Text(ScriptedJson.Fill(schema, s_recipe)) };
        if (prompt.Tools.Count > 0)
            return new Answer { Calls = [.. CitiesIn(prompt.UserText).Select(city => Call(prompt.Tools[0], city))] };
        return Recite(provider);
    }

    /// <summary>The result of a tool that returns a string is JSON, quotes and all.</summary>
    private static string Unquoted(string result) => result.Length > 1 && result[0] == '"' && result[^1] == '"' ? result[1..^1] : result;

    private static IEnumerable<string> CitiesIn(string text) =>
        s_cities.Where(city => text.Contains(city, StringComparison.OrdinalIgnoreCase)).DefaultIfEmpty(DefaultCity);

    private static ToolCall Call(ToolDefinition tool, string city) =>
        new(tool.Name, ScriptedJson.Fill(tool.Parameters, new Dictionary<string, string> { ["city"] = city, ["location"] = city }));

    private static Answer Recite(string provider) => new()
    {
        // Only one of the three shows its reasoning without being asked, as the real ones do.
        Reasoning = provider == "Groq" ? "They want two sentences. Say who speaks, then answer." : "",
        Text = $"This is {provider}'s wire format, spoken by a script on your own machine. "
            + "A model writes one token after the other, so a reader who sees them as they come waits a fraction of a second "
            + "instead of half a minute – and can stop reading, and paying, at any word.",
    };
}
