namespace ProviderKit.Generator.Binding;

/// <summary>
/// What would mend a problem, as facts for a code fix: names of <see cref="Remedies"/> with their values. Worked out only when
/// the problem is really reported, since most are found on branches that are not taken; so it is no part of its identity.
/// </summary>
internal sealed class Remedy(Func<IEnumerable<(string Fact, string? Value)>> find) : IEquatable<Remedy>
{
    public static Remedy Of(params (string Fact, string? Value)[] facts) => new(() => facts);

    /// <summary>Replaces <paramref name="old"/> by what it was probably meant to be, if that can be said.</summary>
    public static Remedy Rename(string old, Func<string?> @new, string prefix = "") => new(() => @new() is { } name
        ? [(Remedies.Old, prefix + old), (Remedies.New, prefix + name)]
        : []);

    /// <summary>The facts that are known.</summary>
    public IEnumerable<KeyValuePair<string, string?>> Facts =>
        find().Where(static one => one.Value is not null).Select(static one => new KeyValuePair<string, string?>(one.Fact, one.Value));

    public bool Equals(Remedy? other) => other is not null;

    public override bool Equals(object? obj) => obj is Remedy;

    public override int GetHashCode() => 0;
}

/// <summary>The facts of a <see cref="Remedy"/>: keys of a diagnostic's properties. Several values of one fact stand on lines of their own.</summary>
internal static class Remedies
{
    /// <summary>What is replaced inside the underlined text; without it, all of that is.</summary>
    public const string Old = nameof(Old);

    /// <summary>What it is replaced by. Several are choices.</summary>
    public const string New = nameof(New);

    /// <summary>A hole that begins where the underlined text does, and lacks its quotes.</summary>
    public const string Unquoted = nameof(Unquoted);

    /// <summary>Properties to add to the underlined object of a template, as JSON.</summary>
    public const string Add = nameof(Add);

    /// <summary>An attribute to declare on the interface, as C# without its brackets.</summary>
    public const string Declare = nameof(Declare);

    /// <summary>What to take out, with the underlined text in it: one of the values below.</summary>
    public const string Remove = nameof(Remove);

    /// <summary>A property of a template with its value.</summary>
    public const string Property = nameof(Property);

    /// <summary>An argument of an attribute; the last one with the attribute.</summary>
    public const string Argument = nameof(Argument);

    /// <summary>A whole attribute.</summary>
    public const string Attribute = nameof(Attribute);

    /// <summary>A base of the interface, by its name.</summary>
    public const string Base = nameof(Base);

    /// <summary>The name of a file to create.</summary>
    public const string File = nameof(File);

    /// <summary>Its text.</summary>
    public const string Content = nameof(Content);

    /// <summary>The full name of the interface that was checked.</summary>
    public const string Interface = nameof(Interface);

    /// <summary>The facts that concern the interface that was checked, and not the template that it inherits.</summary>
    public static bool AreOfInterface(string fact) => fact is Declare;
}
