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
