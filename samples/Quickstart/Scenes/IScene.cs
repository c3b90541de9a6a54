using ProviderKit.Samples.Quickstart.Setup;

namespace ProviderKit.Samples.Quickstart.Scenes;

/// <summary>Something that the providers show together.</summary>
internal interface IScene
{
    string Title { get; }

    /// <summary>Why the scene makes no sense here, or null.</summary>
    string? ReasonToSkip(Stage stage) => null;

    Task RunAsync(Stage stage, CancellationToken cancellationToken);
}
