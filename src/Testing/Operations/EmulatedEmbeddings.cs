using System.Collections.Concurrent;
using System.Globalization;

namespace ProviderKit.Testing;

/// <summary>
/// What an emulator answers to requests for embeddings. Each text has a vector of its own, the same in every run, of length 1; texts that share words are near
/// to each other, so that a search over them finds what a test expects. Tests can name vectors, and let requests fail.
/// </summary>
public sealed class EmulatedEmbeddings : EmulatedOperation
{
    private readonly ConcurrentDictionary<string, float[]> _named = new(StringComparer.Ordinal);
    private Func<string, float[]?>? _vector;

    internal EmulatedEmbeddings()
    {
    }

    /// <summary>How many numbers a vector has where neither the request nor the provider's catalogue says so. Default: 256.</summary>
    public int Dimensions { get; set; } = 256;

    /// <summary>Names the vector of a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="vector">Its vector, which is answered as it is, whatever number of dimensions is asked for.</param>
    /// <returns>These embeddings, to say more.</returns>
    public EmulatedEmbeddings Answer(string text, params float[] vector)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(vector);
        _named[text] = vector;
        return this;
    }

    /// <summary>Names the vectors of all texts that have none by name.</summary>
    /// <param name="vector">Gives the vector of a text; null for the one that it has without this.</param>
    /// <returns>These embeddings, to say more.</returns>
    public EmulatedEmbeddings Answer(Func<string, float[]?> vector)
    {
        ArgumentNullException.ThrowIfNull(vector);
        _vector = vector;
        return this;
    }

    /// <summary>The vector of a text, as it is answered.</summary>
    /// <param name="text">The text.</param>
    /// <param name="dimensions">How many numbers it is to have.</param>
    /// <returns>The vector.</returns>
    public float[] VectorOf(string text, int dimensions)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentOutOfRangeException.ThrowIfLessThan(dimensions, 1);
        return _named.TryGetValue(text, out var named) ? named : _vector?.Invoke(text) ?? Made(text, dimensions);
    }

    // The sum of a direction for each word.
    private static float[] Made(string text, int dimensions)
    {
        var vector = new double[dimensions];
        foreach (var word in Words(text)) Add(vector, word);
        var length = Math.Sqrt(vector.Sum(static number => number * number));
        return [.. vector.Select(number => (float)(length == 0 ? 1 / Math.Sqrt(dimensions) : number / length))];
    }

    private static string[] Words(string text)
    {
        var words = text.ToLower(CultureInfo.InvariantCulture).Split([.. text.Where(static c => !char.IsLetterOrDigit(c)).Distinct()], StringSplitOptions.RemoveEmptyEntries);
        return words.Length == 0 ? [text] : words;
    }

    private static void Add(double[] vector, string word)
    {
        // FNV-1a to begin with, SplitMix64 to go on: the same on every machine, which string.GetHashCode is not.
        var state = word.Aggregate(14695981039346656037UL, static (hash, c) => (hash ^ c) * 1099511628211UL);
        for (var i = 0; i < vector.Length; i++)
        {
            var mixed = state += 0x9E3779B97F4A7C15UL;
            mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9UL;
            mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EBUL;
            vector[i] += ((mixed ^ (mixed >> 31)) / (double)ulong.MaxValue * 2) - 1;
        }
    }
}
