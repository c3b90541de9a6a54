namespace ProviderKit;

/// <summary>How many tokens an image has for some models, by the rules that their vendors publish.</summary>
internal abstract record ImageRule
{
    /// <summary>The tokens of an image.</summary>
    /// <param name="width">In pixels.</param>
    /// <param name="height">In pixels.</param>
    /// <param name="isLow">Whether the request asks for low detail.</param>
    public abstract long Count(int width, int height, bool isLow);

    /// <summary>OpenAI: into a square of 2048, the shorter side down to 768, then tiles of 512.</summary>
    public sealed record Tiles(int Base, int PerTile) : ImageRule
    {
        public override long Count(int width, int height, bool isLow)
        {
            if (isLow) return Base;
            var scale = Math.Min(1, 2048.0 / Math.Max(width, height));
            scale = Math.Min(scale, 768.0 / Math.Min(width, height));
            return Base + PerTile * (Units(width * scale, 512) * Units(height * scale, 512));
        }
    }

    /// <summary>OpenAI: patches of 32, with the image shrunk until it has no more than it may have.</summary>
    public sealed record Patches(decimal Multiplier, int Most = 1536) : ImageRule
    {
        public override long Count(int width, int height, bool isLow)
        {
            var patches = Units(width, 32) * Units(height, 32);
            if (patches > Most) patches = Shrunk(width, height);
            return (long)Math.Ceiling(Math.Min(patches, Most) * Multiplier);
        }

        // Shrunk so that the area fits, then further so that one side is whole patches.
        private long Shrunk(double width, double height)
        {
            var scale = Math.Sqrt(Most * 1024.0 / (width * height));
            var (across, down) = (width * scale / 32, height * scale / 32);
            scale *= Math.Min(Math.Floor(across) / across, Math.Floor(down) / down);
            return Units(width * scale, 32) * Units(height * scale, 32);
        }
    }

    /// <summary>Anthropic: a token for 750 pixels, of an image that fits into the largest size.</summary>
    public sealed record Area(int LongestEdge, int Most) : ImageRule
    {
        public override long Count(int width, int height, bool isLow)
        {
            var scale = Math.Min(1, (double)LongestEdge / Math.Max(width, height));
            return (long)Math.Min(Most, Math.Ceiling(width * scale * height * scale / 750));
        }
    }

    // A hair above a whole number is a rounding error of the scale.
    private static long Units(double length, int unit) => Math.Max(1, (long)Math.Ceiling(length / unit - 1e-6));
}
