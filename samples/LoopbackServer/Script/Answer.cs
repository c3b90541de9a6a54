using System.Text.Json.Nodes;

namespace ProviderKit.Samples.Loopback.Script;

/// <summary>What the script says to a prompt, before a format makes its JSON of it.</summary>
internal sealed record Answer
{
    public string Reasoning { get; init; } = "";

    public string Text { get; init; } = "";

    public IReadOnlyList<ToolCall> Calls { get; init; } = [];

    /// <summary>Whether the limit of tokens cut the text off.</summary>
    public bool IsCut { get; init; }

    /// <summary>The answer, no longer than the limit that the request sets.</summary>
    public Answer CutTo(long? maxTokens) =>
        maxTokens is { } max && Tokens.Count(Text) > max
            ? this with { Text = Text[..(int)(max * Tokens.CharactersPerToken)], IsCut = true }
            : this;
}

/// <summary>A call that the script makes.</summary>
internal sealed record ToolCall(string Name, JsonObject Arguments);
