namespace ProviderKit.Generator.Declarations;

/// <summary>A provider's or dialect's interface and the dialects that it derives from, as the source says it: values only.</summary>
/// <param name="Own">The interface itself.</param>
/// <param name="Bases">The declared interfaces that it derives from, the nearest first.</param>
/// <param name="OtherBases">Names of interfaces that it derives from and that declare nothing.</param>
internal sealed record Declaration(DeclaredInterface Own, EquatableArray<DeclaredInterface> Bases, EquatableArray<string> OtherBases)
{
    /// <summary>The interface and its bases, the nearest first; the place in this list is <see cref="Origin.Level"/>.</summary>
    public IEnumerable<DeclaredInterface> Levels
    {
        get
        {
            yield return Own;
            foreach (var one in Bases)
            {
                yield return one;
            }
        }
    }

    /// <summary>The file name of the schema in force: the nearest that is named.</summary>
    public string? SchemaFile => Levels.Select(static level => level.SchemaFile).FirstOrDefault(static file => file is not null);

    /// <summary>The file name of the model catalogue.</summary>
    public string? ModelsFile => Own.ModelsFile;
}

/// <summary>One interface with its attributes.</summary>
/// <param name="Namespace">Its namespace, or empty.</param>
/// <param name="Name">Its name, such as <c>IAcme</c>.</param>
/// <param name="Accessibility"><c>public</c> or <c>internal</c>.</param>
/// <param name="Fault">Why no code can be generated for it (not partial, generic, nested), as a diagnostic id; or null.</param>
/// <param name="Attributes">Its declaration attributes.</param>
/// <param name="EmbeddedSchema">The schema that travels with it in a referenced assembly, or null.</param>
internal sealed record DeclaredInterface(
    string Namespace,
    string Name,
    string Accessibility,
    string? Fault,
    EquatableArray<DeclaredAttribute> Attributes,
    EmbeddedSchema? EmbeddedSchema)
{
    public string FullName => Namespace.Length == 0 ? Name : Namespace + "." + Name;

    public bool IsProvider => Find("Provider") is not null;

    public bool IsDialect => Find("Dialect") is not null;

    public string? SchemaFile => (Find("Provider") ?? Find("Dialect"))?.Named("Schema")?.Text;

    public string? ModelsFile => Find("Provider")?.Named("Models")?.Text;

    public DeclaredAttribute? Find(string kind) => Attributes.FirstOrDefault(one => one.Kind == kind);

    public IEnumerable<DeclaredAttribute> All(string kind) => Attributes.Where(one => one.Kind == kind);
}

/// <summary>A schema's file name and text, as a referenced assembly carries it.</summary>
internal sealed record EmbeddedSchema(string File, string Json);

/// <summary>An attribute of the declaration language.</summary>
/// <param name="Kind">The attribute's name without <c>Attribute</c>, such as <c>Part</c>.</param>
/// <param name="Index">Its place among all attributes of the interface, for <see cref="Origin"/>.</param>
/// <param name="Arguments">Its constructor arguments.</param>
/// <param name="NamedArguments">Its named arguments.</param>
internal sealed record DeclaredAttribute(
    string Kind,
    int Index,
    EquatableArray<DeclaredArgument> Arguments,
    EquatableArray<DeclaredArgument> NamedArguments)
{
    public DeclaredArgument? Named(string name) => NamedArguments.FirstOrDefault(one => one.Name == name);

    public string TextAt(int argument) => Has(argument) ? Arguments[argument].Text ?? "" : "";

    /// <summary>Whether an argument is there, and is <c>null</c>.</summary>
    public bool IsNull(int argument) => Has(argument) && Arguments[argument].Text is null;

    public int NumberAt(int argument) => Has(argument) ? (int)Arguments[argument].Number : 0;

    public int NumberOf(string name) => (int)(Named(name)?.Number ?? 0);

    /// <summary>An attribute that is still being typed may lack any.</summary>
    private bool Has(int argument) => argument >= 0 && argument < Arguments.Count;
}

/// <summary>An argument: a string, a number or truth value, an enum's value with its member's name, or a list of strings.</summary>
internal sealed record DeclaredArgument(string? Name, string? Text, long Number, EquatableArray<string> Texts)
{
    /// <summary>Of an enum's value that none of its members has, the enum and its members' names.</summary>
    public EquatableArray<string> Members { get; init; } = EquatableArray<string>.Empty;
}
