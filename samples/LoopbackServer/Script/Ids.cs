using System.Globalization;

namespace ProviderKit.Samples.Loopback.Script;

/// <summary>Ids like the providers', but counted up, so that one run is like the other.</summary>
internal static class Ids
{
    private static int s_last;

    public static string Next(string prefix) =>
        prefix + "loopback" + Interlocked.Increment(ref s_last).ToString("D6", CultureInfo.InvariantCulture);
}
