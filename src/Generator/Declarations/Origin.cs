namespace ProviderKit.Generator.Declarations;

/// <summary>
/// Which argument of which attribute something was said in. A value, so that it can stand in a model of the pipeline;
/// the analyzer turns it into a location when there is something to report.
/// </summary>
/// <param name="Level">0 for the interface itself, else the place of the base interface in <see cref="Declaration.Bases"/>, from 1.</param>
/// <param name="Attribute">The attribute's place among those of its interface.</param>
/// <param name="Argument">The constructor argument's place, or -1 for the attribute as a whole.</param>
/// <param name="Named">The name of a named argument, or null.</param>
internal readonly record struct Origin(int Level, int Attribute, int Argument = -1, string? Named = null)
{
    /// <summary>The interface's own name.</summary>
    public static Origin Interface => new(0, -1);
}
