using System.ComponentModel;

namespace ProviderKit.Wire;

/// <summary>The comparisons of <see cref="Declarations.ErrorKindAttribute"/>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class WireErrorMatching
{
    /// <summary>Whether the error's code or its type is this value.</summary>
    /// <param name="error">The error.</param>
    /// <param name="value">The value, by case.</param>
    /// <returns>Whether one of them is.</returns>
    public static bool HasCodeOrType(this in WireError error, string value) => error.Code == value || error.Type == value;

    /// <summary>Whether the error's message contains this text.</summary>
    /// <param name="error">The error.</param>
    /// <param name="text">The text, whatever the case.</param>
    /// <returns>Whether it does.</returns>
    public static bool MessageContains(this in WireError error, string text) => error.Message?.Contains(text, StringComparison.OrdinalIgnoreCase) == true;
}
