using ProviderKit.Generator.Declarations;
using ProviderKit.Generator.Json;
using ProviderKit.Generator.Templates;

namespace ProviderKit.Generator.Binding;

/// <summary>Folds a declaration and its dialects into one <see cref="WireFormat"/>, from the farthest dialect to the interface itself.</summary>
internal sealed class WireFormatBuilder
{
    private static readonly Dictionary<string, TemplateKind> s_kinds = Enum.GetValues(typeof(TemplateKind))
        .Cast<TemplateKind>()
        .Where(static kind => kind is not (TemplateKind.ToolCallDelta or TemplateKind.ArgumentPiece or TemplateKind.EmbeddingInput or TemplateKind.EmbeddingVector or TemplateKind.ListedModel))
        .ToDictionary(static kind => kind.ToString(), StringComparer.Ordinal);

    /// <summary>An interface's templates with those of its dialects: ten times what the largest have. Templates are compared with one another.</summary>
    private const int MaxTemplates = 500;
    private const int MaxCharacters = 256 * 1024;

    /// <summary>The member of <c>Finish</c> for what passes through as it is.</summary>
    private const string PassedOn = "AsIs";

    private readonly Declaration _declaration;
    private readonly List<Problem> _problems;
    private readonly CancellationToken _cancellationToken;
    private List<Template> _templates = [];
    private int _read;
    private int _characters;

    private WireFormatBuilder(Declaration declaration, List<Problem> problems, CancellationToken cancellationToken) =>
        (_declaration, _problems, _cancellationToken) = (declaration, problems, cancellationToken);

    public static WireFormat Build(Declaration declaration, List<Problem> problems, CancellationToken cancellationToken) =>
        new WireFormatBuilder(declaration, problems, cancellationToken).Build();

    private WireFormat Build()
    {
        var levels = DefinitionNames.Resolve(_declaration);
        for (var level = levels.Count - 1; level >= 0; level--)
        {
            AddTemplates(levels[level], level);
        }

        LayOverRequest();
        var finishReasons = Mappings(levels, "FinishReason", valueAt: 0);
        return new WireFormat
        {
            Declaration = _declaration,
            Templates = _templates,
            FinishReasons = finishReasons.FindAll(static one => one.Name != PassedOn),
            PassedFinishReasons = finishReasons.FindAll(static one => one.Name == PassedOn),
            ReasoningEfforts = Mappings(levels, "ReasoningEffort", valueAt: 1),
            ReasoningOutputs = Mappings(levels, "ReasoningOutput", valueAt: 1),
            VectorEncodings = Mappings(levels, "VectorEncoding", valueAt: 1),
            ErrorKinds = levels.SelectMany(static one => one.All("ErrorKind")).Where(static one => one.TextAt(1).Length > 0).ToList(),
            Headers = NearestByName(levels, "Header"),
            Ignored = WithLevels(levels, "Ignore"),
            Unmapped = WithLevels(levels, "Unmapped"),
            SchemaFaults = WithLevels(levels, "SchemaFault"),
            Extensions = WithLevels(levels, "Extends"),
            Endpoint = Nearest(levels, "ChatEndpoint"),
            EmbeddingEndpoint = Nearest(levels, "EmbeddingEndpoint"),
            ModelsEndpoint = Nearest(levels, "ModelsEndpoint"),
            CountTokensEndpoint = Nearest(levels, "CountTokensEndpoint"),
            ApiKey = levels.Select(static one => one.Find("ApiKey")).FirstOrDefault(static one => one is not null),
            IsExhaustive = (_declaration.Own.Find("Provider") ?? _declaration.Own.Find("Dialect"))?.NumberOf("Exhaustive") == 1,
        };
    }

    /// <summary>
    /// What a level declares replaces what farther levels declared under the same key, or is laid over it;
    /// alternatives within one level stand side by side.
    /// </summary>
    private void AddTemplates(DeclaredInterface one, int level)
    {
        var own = one.Attributes.Where(static attribute => s_kinds.ContainsKey(attribute.Kind)).Select(attribute => Read(attribute, level)).ToList();
        var inherited = _templates;
        _templates = inherited.Where(old => !own.Any(@new => @new is not null && Replaces(@new, old))).ToList();
        foreach (var template in own)
        {
            if (template is null || IsRemoval(template))
            {
                continue;
            }

            var targets = _templates.Where(old => old.Level > level && IsLaidOver(template, old)).ToList();
            if (targets.Count == 0)
            {
                _templates.Add(template);
            }

            foreach (var target in targets)
            {
                var at = _templates.IndexOf(target);
                _templates[at] = LayOver(target, template);
            }
        }
    }

    /// <summary>What is counted is what would be asked: the request, but for what the declaration says of it.</summary>
    private void LayOverRequest()
    {
        var at = _templates.FindIndex(static one => one.Kind == TemplateKind.CountTokensRequest);
        if (at >= 0 && _templates.Find(static one => one.Kind == TemplateKind.Request) is { } request)
        {
            // What is missing from the whole is missing here, and not in what it is laid over.
            var over = _templates[at].Root;
            var root = Overlay.Apply(request.Root, over);
            root = root is ObjectNode whole ? new ObjectNode(over.Origin, whole.Properties, over.Start, over.End) : root;
            _templates[at] = _templates[at] with { Root = TokenCountFormat.WithinOf(_templates[at]) is { } name ? Within(name, _templates[at], root) : root };
        }
    }

    /// <summary>An object with nothing but the request in it, at a property that an argument names.</summary>
    private static ObjectNode Within(string name, Template template, TemplateNode root)
    {
        var named = new Origin(template.Level, template.Attribute.Index, -1, "Within");
        return new ObjectNode(root.Origin, [new TemplateProperty(name, named, 0, name.Length, root)], root.Start, root.End);
    }

    private Template? Read(DeclaredAttribute attribute, int level)
    {
        var kind = s_kinds[attribute.Kind];
        var last = attribute.Arguments.Count - 1;
        _cancellationToken.ThrowIfCancellationRequested();
        if (++_read > MaxTemplates || (_characters += attribute.TextAt(last).Length) > MaxCharacters)
        {
            var limit = $"the templates are more than {MaxTemplates} or have more than {MaxCharacters / 1024} K characters together";
            _problems.AddUnlessMany(new Problem("PK2001", new Place(new Origin(level, attribute.Index, last)), new[] { limit }.ToEquatableArray()));
            return null;
        }

        var root = TemplateParser.Parse(attribute.TextAt(last), new Origin(level, attribute.Index, last), _problems, _cancellationToken);
        if (root is null)
        {
            return null;
        }

        var isKeyed = kind is TemplateKind.Message or TemplateKind.Part or TemplateKind.ToolChoice or TemplateKind.ResponseFormat or TemplateKind.Reasoning or TemplateKind.HostedTool;
        var definition = !isKeyed && last == 1 ? attribute.TextAt(0) : null;
        if (isKeyed && attribute.TextAt(0).Length == 0)
        {
            // The key is no member of its enum.
            return null;
        }

        return new Template(kind, isKeyed ? attribute.NumberAt(0) : 0, definition, root, attribute, level);
    }

    private static bool Replaces(Template @new, Template old) =>
        @new.Kind == old.Kind && @new.Kind switch
        {
            TemplateKind.Error => @new.Definition is not null && @new.Definition == old.Definition,
            TemplateKind.Message or TemplateKind.Part or TemplateKind.Tool or TemplateKind.ToolChoice or TemplateKind.ResponseFormat or TemplateKind.Reasoning or TemplateKind.CacheMarker or TemplateKind.HostedTool or TemplateKind.Citation => @new.Key == old.Key,
            _ => false,
        };

    /// <summary>The base with the properties and the named arguments of the other in their place, and its definition if it names one.</summary>
    private static Template LayOver(Template under, Template over)
    {
        var root = Overlay.Apply(under.Root, over.Root);
        var named = over.Attribute.NamedArguments.Concat(under.Attribute.NamedArguments).GroupBy(static one => one.Name).Select(static same => same.First()).ToEquatableArray();
        return over.Definition is null || over.Definition == under.Definition
            ? under with { Root = root, Attribute = under.Attribute with { NamedArguments = named } }
            : under with { Root = root, Definition = over.Definition, Attribute = over.Attribute with { NamedArguments = named }, Level = over.Level };
    }

    /// <summary>A form that is <c>null</c> takes the dialect's forms of the same key away and puts nothing in their place.</summary>
    private static bool IsRemoval(Template template) => template.Root is ConstantNode { Kind: JsonKind.Null };

    /// <summary>Whether a template of a nearer level is laid over one of a farther.</summary>
    internal static bool IsLaidOver(Template over, Template under) => over.Kind == under.Kind && over.Kind switch
    {
        TemplateKind.Request or TemplateKind.EmbeddingRequest or TemplateKind.EmbeddingResponse or TemplateKind.ModelList or TemplateKind.CountTokensRequest or TemplateKind.TokenCount => true,
        TemplateKind.Response or TemplateKind.Event or TemplateKind.Usage => (over.Definition is null || over.Definition == under.Definition) && Overlay.Agrees(under.Root, over.Root),
        _ => false,
    };

    private static List<Mapping> Mappings(List<DeclaredInterface> levels, string kind, int valueAt)
    {
        var mappings = new List<Mapping>();
        var values = new HashSet<string>(StringComparer.Ordinal);
        var meanings = new HashSet<int>();
        for (var level = 0; level < levels.Count; level++)
        {
            foreach (var one in levels[level].All(kind))
            {
                var mapping = new Mapping(one.TextAt(valueAt), one.NumberAt(1 - valueAt), one.TextAt(1 - valueAt), new Origin(level, one.Index, valueAt)) { Status = one.Named("Status")?.Text, Calls = one.NumberOf("Calls") == 1, Budget = one.NumberOf("Budget") };
                if (mapping.Name.Length > 0 && (valueAt == 0 ? values.Add(mapping.Value) : meanings.Add(mapping.Meaning)))
                {
                    mappings.Add(mapping);
                }
            }
        }

        // Without a value, a mapping only takes away what a dialect maps.
        mappings.RemoveAll(one => valueAt == 1 && one.Value.Length == 0);
        return mappings;
    }

    private static List<DeclaredAttribute> NearestByName(List<DeclaredInterface> levels, string kind) => levels
        .SelectMany(one => one.All(kind))
        .GroupBy(static one => one.TextAt(0), StringComparer.OrdinalIgnoreCase)
        .Select(static same => same.First())
        .ToList();

    private static (DeclaredAttribute Attribute, int Level)? Nearest(List<DeclaredInterface> levels, string kind) =>
        WithLevels(levels, kind).Select(static one => ((DeclaredAttribute, int)?)one).FirstOrDefault();

    private static List<(DeclaredAttribute Attribute, int Level)> WithLevels(List<DeclaredInterface> levels, string kind) => levels
        .SelectMany((one, level) => one.All(kind).Select(attribute => (attribute, level)))
        .ToList();
}
