namespace ProviderKit;

/// <summary>One of a provider's rate limits, as the headers of an answer told it.</summary>
/// <param name="Name">What is limited, as the provider calls it: <c>requests</c>, <c>tokens</c>, <c>input-tokens</c>, <c>tokens-minute</c>, ...</param>
/// <param name="Limit">How many there may be; null when it was not told.</param>
/// <param name="Remaining">How many are left; null when it was not told.</param>
/// <param name="ResetsAt">When all of them are there again; null when it was not told.</param>
public sealed record RateLimit(string Name, long? Limit, long? Remaining, DateTimeOffset? ResetsAt);
