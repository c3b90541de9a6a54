using Microsoft.Extensions.AI;

namespace ProviderKit.Samples.Quickstart.Setup;

/// <summary>A provider that takes part, as any Microsoft.Extensions.AI code sees it.</summary>
internal sealed record Participant(ProviderDescriptor Provider, IChatClient Client);
