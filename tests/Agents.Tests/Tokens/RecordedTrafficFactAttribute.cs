namespace ProviderKit.Tests.Tokens;

/// <summary>A test over a folder of recorded exchanges, which is not part of the repository.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class RecordedTrafficFactAttribute : FactAttribute
{
    public RecordedTrafficFactAttribute()
    {
        var folder = Environment.GetEnvironmentVariable(RecordedTraffic.Variable);
        if (string.IsNullOrEmpty(folder)) Skip = $"There is no recorded traffic: set {RecordedTraffic.Variable} to a folder of recorded exchanges.";
        else if (!Directory.Exists(folder)) Skip = $"{RecordedTraffic.Variable} names a folder that there is not.";
    }
}
