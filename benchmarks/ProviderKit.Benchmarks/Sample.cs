namespace ProviderKit.Benchmarks;

/// <summary>What one text chunk, or one request, costs.</summary>
internal readonly record struct Sample(double Nanoseconds, double Bytes)
{
    /// <summary>The lower quartile of the times and the median of the bytes.</summary>
    public static Sample Typical(IReadOnlyList<Sample> samples) =>
        new(At(0.25, samples.Select(sample => sample.Nanoseconds)), At(0.5, samples.Select(sample => sample.Bytes)));

    private static double At(double share, IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted[(int)(share * (sorted.Length - 1))];
    }
}
