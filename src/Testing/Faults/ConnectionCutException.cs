namespace ProviderKit.Testing;

/// <summary>Makes the web server close a connection in the midst of an answer.</summary>
internal sealed class ConnectionCutException() : Exception("The script cuts this answer.");
