namespace ProviderKit.Generator.Binding.Checks;

/// <summary>What a mismatch weighs when branches are compared: a wrong constant or type says more than a missing property.</summary>
internal static class Costs
{
    public const int WrongConstant = 4;
    public const int WrongType = 3;
    public const int UnknownProperty = 1;
    public const int Missing = 1;
}
