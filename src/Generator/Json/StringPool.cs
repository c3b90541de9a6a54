namespace ProviderKit.Generator.Json;

/// <summary>
/// Strings that repeat by the thousand in a vendor's document (names of properties and types), made once. What falls into
/// the same place takes the other's, so that the pool never grows.
/// </summary>
internal sealed class StringPool
{
    private const int Size = 4096;
    private const int MaxLength = 40;

    private readonly string?[] _known = new string?[Size];

    /// <summary>The piece of the text as a string.</summary>
    public string Get(string text, int start, int length)
    {
        if (length is 0 or > MaxLength)
        {
            return text.Substring(start, length);
        }

        var hash = (uint)length;
        for (var i = start; i < start + length; i++)
        {
            hash = unchecked((hash * 31) + text[i]);
        }

        ref var known = ref _known[hash % Size];
        if (known?.Length != length || string.CompareOrdinal(known, 0, text, start, length) != 0)
        {
            known = text.Substring(start, length);
        }

        return known;
    }
}
