namespace ProviderKit.Testing;

/// <summary>A place where JSON does not keep its schema.</summary>
/// <param name="Path">The place, such as <c>messages[0].role</c>; empty for the whole.</param>
/// <param name="Message">What is wrong there and what was expected, without the path: <c>must be one of "user", "assistant", not "robot"</c>.</param>
public sealed record SchemaFinding(string Path, string Message)
{
    /// <summary>Place and message.</summary>
    /// <returns>Such as <c>messages[0].role must be one of "user", "assistant", not "robot"</c>.</returns>
    public override string ToString() => Path.Length == 0 ? $"The body {Message}" : $"{Path} {Message}";
}
