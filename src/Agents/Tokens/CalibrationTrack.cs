namespace ProviderKit;

/// <summary>How reported counts compare with estimates, the later ones more than the earlier. Not safe for many threads by itself.</summary>
internal sealed class CalibrationTrack
{
    // After about 35 requests an observation counts half.
    private const double Decay = 0.98;
    // Counts as this many tokens that were estimated right, so that one odd request does not overturn everything.
    private const double Prior = 50;
    private const double Least = 0.25;
    private const double Most = 4;

    public double Reported { get; private set; }

    public double Estimated { get; private set; }

    public long Observations { get; private set; }

    public double Ratio => Math.Clamp((Reported + Prior) / (Estimated + Prior), Least, Most);

    public void Add(double reported, double estimated)
    {
        // What is further off is no matter of the text: a cached conversation, a hidden preamble, a file.
        if (estimated <= 0 || reported <= 0) return;
        reported = Math.Clamp(reported, estimated * Least, estimated * Most);
        Reported = Reported * Decay + reported;
        Estimated = Estimated * Decay + estimated;
        Observations++;
    }

    public void Restore(double reported, double estimated, long observations)
    {
        Reported = reported;
        Estimated = estimated;
        Observations = observations;
    }
}
