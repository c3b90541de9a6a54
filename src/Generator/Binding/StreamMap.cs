using ProviderKit.Generator.Json;
using ProviderKit.Generator.Templates;

namespace ProviderKit.Generator.Binding;

/// <summary>Which event template says what in a streamed answer: the reader's templates, asked for what they are able to say.</summary>
internal sealed class StreamMap
{
    private const int OfPart = 1;
    private const int OfResponse = 2;
    private const int OfToolCall = 3;
    private const int OfContent = 4;

    private readonly List<(string Moment, Template Template)> _moments = [];
    private readonly List<Template> _events;

    public StreamMap(WireFormat format)
    {
        _events = format.Of(TemplateKind.Event).ToList();
        Begins = _events.Find(static one => BeginsOf(one) == OfResponse) ?? _events.Find(static one => Has(one, "role"));
        OpensPart = _events.Find(static one => BeginsOf(one) == OfPart && (Has(one, "part") || Has(one, "item")));
        Add("Begin", Begins);
        Add(OpensPart?.Attribute.NumberOf("CallsOnly") == 1 ? "OpenCall" : "OpenPart", OpensPart);
        Add("OpenContent", _events.Find(static one => BeginsOf(one) == OfContent));
        Add("CloseContent", _events.Find(static one => EndsOf(one) == OfContent));
        Add("Text", First("text") ?? First("content") ?? First("parts"));
        Add("Reasoning", First("reasoning") ?? (HasPart(format, Part.Reasoning) ? First("parts") ?? First("content") : null));
        Add("Signature", OpensPart is not null ? First("signature") : First("reasoningParts") ?? (IsSigned(format, Part.Reasoning) ? First("parts") : null));
        Add("Redacted", First("redacted"));
        Add("Refusal", First("refusal"));
        AddToolCalls();
        var citation = First("citation");
        Add("Citation", citation);
        Add("Citations", citation is null ? _events.Find(static one => BeginsOf(one) == 0 && EndsOf(one) != OfPart && one.Root.Holes.Any(static hole => hole is { Name: "citations", Format: not "read" })) : null);
        Add("ClosePart", OpensPart is null ? null : _events.Find(static one => EndsOf(one) == OfPart));
        AddFinish(format);
    }

    /// <summary>The moments that have an event, in the order of an answer.</summary>
    public IReadOnlyList<(string Moment, Template Template)> Moments => _moments;

    public bool Has(string moment) => _moments.Exists(one => one.Moment == moment);

    /// <summary>The event that begins an answer.</summary>
    public Template? Begins { get; }

    /// <summary>The event that opens a part.</summary>
    public Template? OpensPart { get; }

    private void AddToolCalls()
    {
        var pieces = First("argumentsDelta");
        if (pieces is null)
        {
            Add("WholeToolCall", First("toolCalls") ?? First("parts") ?? First("content"));
            return;
        }

        // What is announced by itself is no part, even where other things are.
        Add("ToolCall", IsAnnounced(pieces) ? pieces : null);
        Add("Arguments", _events.Find(one => Has(one, "argumentsDelta") && !IsAnnounced(one) && BeginsOf(one) == 0 && EndsOf(one) != OfPart) ?? (AlwaysNames(pieces.Root) ? null : pieces));
        Add("EndToolCall", _events.Find(static one => EndsOf(one) == OfToolCall));
    }

    /// <summary>
    /// Token counts that have to be asked for come in an event of their own, others with the end where they can. A format that
    /// has a second place for them sends them unasked.
    /// </summary>
    private void AddFinish(WireFormat format)
    {
        var finish = First("finishReason");
        var usage = First("usage");
        var isAsked = format.Request?.Root.Holes.Any(static hole => hole.Name == "streamUsage") == true
            && usage?.Root.Holes.Count(static hole => hole.Name == "usage") == 1;
        Add("Finish", finish);
        Add("Usage", usage is not null && (isAsked || finish is null || !Has(finish, "usage")) ? usage : null);
        Add("End", _events.Find(one => EndsOf(one) == OfResponse && one != finish && !Has(one, "finishReason")));
    }

    /// <summary>The first that has the hole and neither begins the answer nor opens or closes a part.</summary>
    private Template? First(string hole) => _events.Find(one => Has(one, hole) && BeginsOf(one) == 0 && EndsOf(one) != OfPart);

    private void Add(string moment, Template? template)
    {
        if (template is not null)
        {
            _moments.Add((moment, template));
        }
    }

    private static bool IsAnnounced(Template template) => Has(template, "callId") || Has(template, "name");

    /// <summary>Whether the schema asks for the name wherever arguments are: then there are no pieces of a call, only whole ones.</summary>
    private static bool AlwaysNames(TemplateNode node) => node switch
    {
        RequiredNode { Inner: HoleNode { Name: "name" } } => true,
        RequiredNode required => AlwaysNames(required.Inner),
        ObjectNode @object => @object.Properties.Any(static one => AlwaysNames(one.Value)),
        ArrayNode array => array.Items.Any(AlwaysNames),
        _ => false,
    };

    private static int BeginsOf(Template template) => template.Attribute.NumberOf("Begins");

    private static int EndsOf(Template template) => template.Attribute.NumberOf("Ends");

    private static bool Has(Template template, string hole) => template.Root.Holes.Any(one => one.Name == hole);

    private static bool HasPart(WireFormat format, Part kind) => format.Of(TemplateKind.Part).Any(one => one.Key == (int)kind);

    private static bool IsSigned(WireFormat format, Part kind) => format.Of(TemplateKind.Part).Any(one => one.Key == (int)kind && Has(one, "signature"));

    /// <summary>The value of the property that names events, where the template has it as a constant.</summary>
    public static string? NameOf(Template template, string? property) =>
        property is not null && template.Root is ObjectNode root && (root[property] is RequiredNode required ? required.Inner : root[property]) is ConstantNode { Kind: JsonKind.String } name
            ? name.Text
            : null;
}
