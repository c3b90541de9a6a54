using ProviderKit.Samples.Quickstart.Display;
using ProviderKit.Samples.Quickstart.Setup;

namespace ProviderKit.Samples.Quickstart.Demos;

/// <summary>One thing that every provider is asked to do.</summary>
internal interface IDemo
{
    string Title { get; }

    /// <summary>Whether all providers do it at the same time. Their lines then mix, so each says whose it is.</summary>
    bool IsConcurrent => false;

    /// <summary>Why the demo makes no sense here, or null.</summary>
    string? ReasonToSkip(Stage stage) => null;

    Task RunAsync(Participant participant, Stage stage, CancellationToken cancellationToken);
}

/// <summary>What a demo has to work with.</summary>
/// <param name="Participants">The providers that take part.</param>
/// <param name="Screen">Where to show it.</param>
/// <param name="Retries">What the resilience pipeline does.</param>
/// <param name="IsEmulated">Whether the emulator stands in for the providers.</param>
internal sealed record Stage(IReadOnlyList<Participant> Participants, Screen Screen, RetryFeed Retries, bool IsEmulated);
