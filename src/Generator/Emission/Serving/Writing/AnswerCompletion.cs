using ProviderKit.Generator.Binding;
using ProviderKit.Generator.Binding.Checks;
using ProviderKit.Generator.Json;
using ProviderKit.Generator.Schemas;
using ProviderKit.Generator.Templates;

namespace ProviderKit.Generator.Emission.Serving.Writing;

/// <summary>
/// Answer templates with what a reader has no use for and a client may insist on: properties that the schema requires or
/// that have one constant only.
/// </summary>
internal sealed class AnswerCompletion
{
    private const int MaxDepth = 8;

    /// <summary>Values that are made up for one provider, so that required properties within required properties come to an end.</summary>
    private const int MaxDefaults = 5000;

    private readonly Dictionary<ObjectNode, SchemaShape> _shapes = [];
    private int _defaults;

    private AnswerCompletion()
    {
    }

    /// <summary>The format with its answer templates completed; the others are as they were.</summary>
    public static WireFormat Complete(WireFormat format, SchemaDocument? schema, CancellationToken cancellationToken)
    {
        if (schema?.Root is null)
        {
            return format;
        }

        // The analyzer works with the document too, which works things out as they are asked for.
        using var gate = Gate.Enter(schema.Gate, cancellationToken);
        var completion = new AnswerCompletion();
        var answers = format with { Templates = format.Templates.Where(IsOfAnswer).ToList() };
        var binding = new SchemaBinding(new CheckContext(answers, schema, [], cancellationToken), schema);
        binding.Run();
        foreach (var one in binding.Objects.OrderBy(static one => one.Side == Side.Response ? 0 : 1))
        {
            if (!completion._shapes.ContainsKey(one.Object.Node))
            {
                completion._shapes.Add(one.Object.Node, one.Object.Shape);
            }
        }

        return format with { Templates = format.Templates.Select(one => IsOfAnswer(one) ? one with { Root = completion.Complete(one.Root) } : one).ToList() };
    }

    private static bool IsOfAnswer(Template template) => template.Kind switch
    {
        TemplateKind.Response or TemplateKind.Event or TemplateKind.Usage or TemplateKind.Citation or TemplateKind.Error or TemplateKind.EmbeddingResponse or TemplateKind.ModelList or TemplateKind.TokenCount => true,
        TemplateKind.Part => PartKinds.Read.Contains(template.Key),
        _ => false,
    };

    private TemplateNode Complete(TemplateNode node) => node switch
    {
        ObjectNode @object when _shapes.TryGetValue(@object, out var shape) => Complete(@object, shape),
        ObjectNode @object => new ObjectNode(@object.Origin, [.. @object.Properties.Select(one => one with { Value = Complete(one.Value) })], @object.Start, @object.End),
        ArrayNode array => new ArrayNode(array.Origin, [.. array.Items.Select(Complete)], array.IsEach, array.Start, array.End),
        _ => node,
    };

    private ObjectNode Complete(ObjectNode node, SchemaShape shape)
    {
        var required = new HashSet<string>(shape.Required.Select(static one => one.Text), StringComparer.Ordinal);
        var properties = node.Properties
            .Select(one => one with { Value = required.Contains(one.Name) ? Require(Complete(one.Value), shape.Property(one.Name)?.Node) : Complete(one.Value) })
            .ToList();
        foreach (var property in shape.Properties.Values.Where(one => node[one.Name] is null))
        {
            if (required.Contains(property.Name) || shape.Tags.ContainsKey(property.Name))
            {
                var value = Default(node, property.Node, 0);
                properties.Add(new TemplateProperty(property.Name, node.Origin, node.Start, node.Start, new RequiredNode(value, value)));
            }
        }

        return new ObjectNode(node.Origin, properties, node.Start, node.End);
    }

    /// <summary>An object or list that must be there and may not be null is written with what it has; anything else has a value that says "nothing".</summary>
    private TemplateNode Require(TemplateNode node, SchemaNode? at) => node switch
    {
        ConstantNode => node,
        _ when at is null => node,
        ObjectNode or ArrayNode or HoleNode { Name: "usage" or "part" } when !at.AllowsNull => new RequiredNode(node, null),
        _ => new RequiredNode(node, Default(node, at, 0)),
    };

    /// <summary>The value that the schema gives as its default, else the emptiest that it allows.</summary>
    private TemplateNode Default(TemplateNode place, SchemaNode node, int depth)
    {
        if (node.Parts.Select(static one => one["default"]).FirstOrDefault(static one => one is not null) is { } given)
        {
            return Value(place, given);
        }

        if (node.Constant is { } constant)
        {
            return Constant(place, constant.Kind, constant.Text);
        }

        if (node.AllowsNull || depth > MaxDepth || ++_defaults > MaxDefaults || node.Alternatives.FirstOrDefault(static one => !one.IsNull) is not { } shape)
        {
            return Constant(place, JsonKind.Null, "null");
        }

        if (shape.Constants is [{ } first, ..])
        {
            return Constant(place, first.Kind, first.Text);
        }

        return shape.Types switch
        {
            var types when (types & JsonTypes.Array) != 0 => new ArrayNode(place.Origin, [], false, place.Start, place.End),
            var types when (types & JsonTypes.Object) != 0 => EmptyObject(place, shape, depth),
            var types when (types & JsonTypes.String) != 0 => Constant(place, JsonKind.String, ""),
            var types when (types & JsonTypes.Boolean) != 0 => Constant(place, JsonKind.False, "false"),
            _ => Constant(place, JsonKind.Number, "0"),
        };
    }

    private ObjectNode EmptyObject(TemplateNode place, SchemaShape shape, int depth)
    {
        var properties = shape.Required
            .Select(one => shape.Property(one.Text))
            .OfType<SchemaProperty>()
            .Select(one => new TemplateProperty(one.Name, place.Origin, place.Start, place.Start, Default(place, one.Node, depth + 1)));
        return new ObjectNode(place.Origin, [.. properties], place.Start, place.End);
    }

    private static TemplateNode Value(TemplateNode place, JsonValue value) => value.Kind switch
    {
        JsonKind.Array => new ArrayNode(place.Origin, [.. value.Items.Select(one => Value(place, one))], false, place.Start, place.End),
        JsonKind.Object => new ObjectNode(place.Origin, [.. value.Members.Select(one => new TemplateProperty(one.Name, place.Origin, place.Start, place.Start, Value(place, one.Value)))], place.Start, place.End),
        _ => Constant(place, value.Kind, value.Text),
    };

    private static ConstantNode Constant(TemplateNode place, JsonKind kind, string text) => new(place.Origin, kind, text, place.Start, place.End);
}
