namespace ProviderKit.Clients.Tests.Scripted;

/// <summary>What the clients ask, which is how the script knows what they are after. The scripts for node have the same texts.</summary>
internal static class Cue
{
    public const string Hello = "Say hello.";
    public const string Weather = "What is the weather in Lisbon and Oslo?";
    public const string Image = "What is in this picture?";
    public const string Structured = "Describe Lisbon.";
    public const string Reasoning = "Think about it first.";
    public const string Length = "Count to a million.";
    public const string Refusal = "Tell me a secret.";
    public const string Retry = "Try until it works.";
    public const string FailingMidway = "Fail halfway.";
    public const string BreakingOff = "Break off.";

    public static string Failing(ErrorKind kind) => $"Fail with {kind}.";
}
