using ProviderKit.Generator;
using ProviderKit.Generator.Binding;
using ProviderKit.Generator.Declarations;
using ProviderKit.Generator.Diagnostics;
using ProviderKit.Generator.Tests.Support;

namespace ProviderKit.Review.Vendors;

/// <summary>A shipped declaration bound to a vendor's own document in place of our schema.</summary>
public sealed class VendorBinding
{
    private readonly string _folder;
    private readonly string _interface;
    private readonly string _file;

    private VendorBinding(string folder, string @interface, string file) => (_folder, _interface, _file) = (folder, @interface, file);

    /// <summary>The declaration and the document.</summary>
    public string Name => $"{_interface} on {_file}";

    /// <summary>The shipped declarations with the documents of their vendors.</summary>
    public static IReadOnlyList<VendorBinding> All(string folder) =>
    [
        new(folder, "IOpenAIChat", "openai.chat.openapi.json"),
        new(folder, "IOpenAIChat", "openai.full.openapi.json"),
        new(folder, "IAnthropic", "anthropic.chat.openapi.json"),
        new(folder, "IAnthropic", "anthropic.beta.openapi.json"),
        new(folder, "IGroq", "groq.chat.openapi.json"),
    ];

    /// <summary>What the checker finds: the diagnostic, where it stands, and the message.</summary>
    public IReadOnlyList<string> Findings()
    {
        var declaration = OnDocument(Checking.Read(Definitions.Sources, _interface));
        var files = Definitions.Files.Where(static one => one.Path.EndsWith(".models.json", StringComparison.Ordinal));
        var problems = Checking.Check(declaration, [.. files, (_file, File.ReadAllText(Path.Combine(_folder, _file)))]);
        return [.. problems.Select(one => Describe(declaration, one)).Distinct().Order(StringComparer.Ordinal)];
    }

    /// <summary>
    /// The declaration with the vendor's names of definitions. A vendor's document has hundreds of properties that nobody
    /// maps, so that it is not asked for all of them.
    /// </summary>
    private Declaration OnDocument(Declaration declaration)
    {
        var names = DefinitionNames.In(_file);
        return declaration with
        {
            Own = OnDocument(declaration.Own, names),
            Bases = declaration.Bases.Select(one => OnDocument(one, names)).ToEquatableArray(),
        };
    }

    private DeclaredInterface OnDocument(DeclaredInterface one, DefinitionNames names) => one with
    {
        Attributes = one.Attributes.Where(static attribute => attribute.Kind is not ("Unmapped" or "SchemaFault")).Select(attribute => OnDocument(attribute, names)).ToEquatableArray(),
    };

    private DeclaredAttribute OnDocument(DeclaredAttribute attribute, DefinitionNames names) => attribute.Kind switch
    {
        "Provider" or "Dialect" => attribute with
        {
            NamedArguments = attribute.NamedArguments
                .Where(static one => one.Name != "Exhaustive")
                .Select(one => one.Name == "Schema" ? one with { Text = _file } : one)
                .ToEquatableArray(),
        },
        "Request" or "Response" or "Event" or "Error" or "EmbeddingRequest" or "EmbeddingResponse" or "ModelList" or "CountTokensRequest" or "TokenCount"
            when attribute.Arguments.Count == 2 => attribute with
            {
                Arguments = new[] { attribute.Arguments[0] with { Text = names.Of(attribute.TextAt(0)) }, attribute.Arguments[1] }.ToEquatableArray(),
            },
        "Ignore" => attribute with
        {
            Arguments = new[] { attribute.Arguments[0] with { Texts = attribute.Arguments[0].Texts.SelectMany(names.AllOf).ToEquatableArray() } }.ToEquatableArray(),
        },
        _ => attribute,
    };

    private static string Describe(Declaration declaration, Problem problem)
    {
        var message = string.Format(System.Globalization.CultureInfo.InvariantCulture, Descriptors.All[problem.Id].MessageFormat.ToString(null), [.. problem.Arguments]);
        var attribute = problem.Place is { File: null, Origin: var origin }
            ? declaration.Levels.ElementAt(origin.Level).Attributes.FirstOrDefault(one => one.Index == origin.Attribute)
            : null;
        var subject = attribute is null ? problem.Place.File ?? "" : attribute.TextAt(0).StartsWith('{') ? $"[{attribute.Kind}]" : $"[{attribute.Kind}({attribute.TextAt(0)})]";
        return $"{problem.Id} {subject}: {message}";
    }
}
