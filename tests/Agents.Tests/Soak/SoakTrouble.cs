namespace ProviderKit.Tests.Soak;

/// <summary>What a turn of a conversation meets.</summary>
internal enum SoakTrouble
{
    None,
    Tool,
    Limit,
    Overload,
    Cut,
    Error,
    Broken,
    Stall,
    Leave,
}
