namespace ProviderKit.Samples.Quickstart;

/// <summary>What went wrong, and what one can do about it.</summary>
internal static class Advice
{
    public static string For(Exception fault, ProviderDescriptor? provider)
    {
        var who = provider is null ? "" : $"{provider.DisplayName}: ";
        return fault switch
        {
            ProviderException { Kind: ErrorKind.Unauthorized } => $"{who}the key was refused ({fault.Message}). Check {provider?.ApiKeyEnvironmentVariable} or Providers__{provider?.Id}__ApiKey.",
            ProviderException { Kind: ErrorKind.NotFound } => $"{Sentence(fault)} Is it the right address (Providers__{provider?.Id}__BaseAddress) and model (Providers__{provider?.Id}__DefaultModel)?",
            ProviderException { Kind: ErrorKind.Unreachable } => $"{Sentence(fault)} Check the network, or Providers__{provider?.Id}__BaseAddress.",
            ProviderException { Kind: var kind } => $"{Sentence(fault)} ({kind})",
            OperationCanceledException => $"{who}no answer in time. Try again, or run without --live.",
            _ => $"{who}{fault.GetType().Name}: {fault.Message}",
        };
    }

    // A provider's errors begin with its id.
    private static string Sentence(Exception fault) => fault.Message.TrimEnd('.') + ".";
}
