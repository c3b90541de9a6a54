using Spectre.Console;

namespace ProviderKit.Samples.Quickstart.Display;

/// <summary>How a provider's name stands before its lines.</summary>
internal sealed class Label
{
    public const int Width = 12;

    private static readonly Color[] s_colours = [Color.Green, Color.Orange1, Color.DeepSkyBlue1, Color.MediumPurple1];

    private readonly Dictionary<string, Style> _styles = new(StringComparer.Ordinal);

    public static string Of(ProviderDescriptor provider) => $"  {provider.DisplayName}".PadRight(Width);

    /// <summary>A colour of the provider's own, in the order in which the providers come on.</summary>
    public Style StyleOf(ProviderDescriptor provider)
    {
        lock (_styles)
        {
            if (!_styles.TryGetValue(provider.Id, out var style))
                _styles[provider.Id] = style = new Style(s_colours[_styles.Count % s_colours.Length]);
            return style;
        }
    }
}
