using ProviderKit.Samples.Quickstart.Display;

namespace ProviderKit.Samples.Quickstart.Setup;

/// <summary>What demos and scenes have to work with.</summary>
/// <param name="Participants">The providers that take part.</param>
/// <param name="Services">What is registered.</param>
/// <param name="Screen">Where to show it.</param>
/// <param name="Emulated">Who stands in for the providers, or null when they answer themselves.</param>
internal sealed record Stage(IReadOnlyList<Participant> Participants, IServiceProvider Services, Screen Screen, EmulatedProviders? Emulated)
{
    public bool IsEmulated => Emulated is not null;

    public ProviderDescriptor Provider(string id) => Participants.First(participant => participant.Provider.Id == id).Provider;
}
