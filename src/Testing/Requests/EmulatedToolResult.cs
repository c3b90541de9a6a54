namespace ProviderKit.Testing;

/// <summary>What a tool gave back, as it stands in the last turn of a request.</summary>
/// <param name="CallId">The id of the call that it answers.</param>
/// <param name="Name">The name of the called function; null when the conversation does not show the call.</param>
/// <param name="Text">The result as text; JSON text when it is no plain text.</param>
public sealed record EmulatedToolResult(string CallId, string? Name, string Text);
