namespace ProviderKit.Generator.Emission;

/// <summary>Names of what is read, in the words of a comment.</summary>
internal static class Article
{
    /// <summary><c>ToolCall</c> to <c>a tool call</c>.</summary>
    public static string With(string name) =>
        (name[0] is 'E' or 'A' or 'I' or 'O' ? "an " : "a ") + string.Concat(name.Select(static (c, i) => i > 0 && char.IsUpper(c) ? " " + char.ToLowerInvariant(c) : char.ToLowerInvariant(c).ToString()));
}
