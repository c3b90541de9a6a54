using System.Numerics;

namespace ProviderKit;

/// <summary>
/// Counts of values in buckets whose width grows with the value, so that its size is fixed and the relative error of a quantile is bounded: a bucket is a
/// sixteenth of its power of two, and stands for its middle. Not safe for several threads.
/// </summary>
internal sealed class LogHistogram
{
    /// <summary>The largest relative error of a quantile, for values of at least <see cref="Exact"/>; those below are exact.</summary>
    public const double RelativeError = 1.0 / 32;

    /// <summary>Values below are counted exactly.</summary>
    public const long Exact = 2 * SubBuckets;

    /// <summary>Values above count as this one.</summary>
    public const long Largest = (1L << Octaves) - 1;

    private const int SubBits = 4;
    private const int SubBuckets = 1 << SubBits;
    private const int Octaves = 31;

    private readonly uint[] _counts = new uint[((Octaves - SubBits) * SubBuckets) + SubBuckets];

    /// <summary>How many values there are.</summary>
    public long Count { get; private set; }

    public void Add(long value)
    {
        _counts[IndexOf(Math.Clamp(value, 0, Largest))]++;
        Count++;
    }

    public void Add(LogHistogram other)
    {
        if (other.Count == 0) return;
        for (var i = 0; i < _counts.Length; i++) _counts[i] += other._counts[i];
        Count += other.Count;
    }

    public void Clear()
    {
        if (Count == 0) return;
        Array.Clear(_counts);
        Count = 0;
    }

    /// <summary>The value at a share of all values: the smallest one that has at least this share of them at or below it.</summary>
    public double Quantile(double share)
    {
        var rank = Math.Max(1, (long)Math.Ceiling(share * Count));
        long seen = 0;
        for (var i = 0; i < _counts.Length; i++)
        {
            seen += _counts[i];
            if (seen >= rank) return MiddleOf(i);
        }
        return 0;
    }

    private static int IndexOf(long value)
    {
        if (value < Exact) return (int)value;
        var shift = BitOperations.Log2((ulong)value) - SubBits;
        return (shift * SubBuckets) + (int)(value >> shift);
    }

    private static double MiddleOf(int index)
    {
        if (index < Exact) return index;
        var shift = (index / SubBuckets) - 1;
        long lowest = (long)(index - (shift * SubBuckets)) << shift;
        return lowest + ((1L << shift) / 2.0);
    }
}
