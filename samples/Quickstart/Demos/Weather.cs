namespace ProviderKit.Samples.Quickstart.Demos;

/// <summary>What the sample's tool knows.</summary>
internal static class Weather
{
    public static string In(string city) => city switch
    {
        "Lisbon" => "21 °C and sunny",
        "Oslo" => "4 °C and snow",
        _ => "15 °C and changeable",
    };
}
