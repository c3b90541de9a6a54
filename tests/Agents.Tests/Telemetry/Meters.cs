namespace ProviderKit.Tests.Telemetry;

/// <summary>Tests that listen to meters. Those are of the whole process: what other tests record meanwhile would be in the sums.</summary>
[CollectionDefinition("meters", DisableParallelization = true)]
public sealed class Meters;
