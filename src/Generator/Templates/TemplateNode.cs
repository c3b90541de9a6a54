using ProviderKit.Generator.Declarations;
using ProviderKit.Generator.Json;

namespace ProviderKit.Generator.Templates;

/// <summary>A node of a wire template, and where it stands in the string that it was written in.</summary>
internal abstract class TemplateNode(Origin origin, int start, int end)
{
    public Origin Origin { get; } = origin;

    /// <summary>Offset of the first character in the attribute argument's value.</summary>
    public int Start { get; } = start;

    public int End { get; } = end;

    /// <summary>All holes below and including this node, in the order in which they are written.</summary>
    public IEnumerable<HoleNode> Holes => this switch
    {
        HoleNode hole => [hole],
        ObjectNode { Properties: var properties } => properties.SelectMany(static one => one.Value.Holes),
        ArrayNode { Items: var items } => items.SelectMany(static one => one.Holes),
        RequiredNode { Inner: var inner } => inner.Holes,
        _ => [],
    };

    /// <summary>Whether <paramref name="node"/> is this one or stands below it.</summary>
    public bool Contains(TemplateNode node) => ReferenceEquals(this, node) || this switch
    {
        ObjectNode { Properties: var properties } => properties.Any(one => one.Value.Contains(node)),
        ArrayNode { Items: var items } => items.Any(one => one.Contains(node)),
        RequiredNode { Inner: var inner } => inner.Contains(node),
        _ => false,
    };

    /// <summary>Whether nothing below this node depends on a value.</summary>
    public bool IsConstant => !Holes.Any();
}

/// <summary>A constant: written as it stands, and compared with what is read.</summary>
internal sealed class ConstantNode(Origin origin, JsonKind kind, string text, int start, int end) : TemplateNode(origin, start, end)
{
    public JsonKind Kind { get; } = kind;

    /// <summary>The string's content, or the number or literal as written.</summary>
    public string Text { get; } = text;
}

/// <summary>A hole: stands for a value of the scope.</summary>
internal sealed class HoleNode(Origin origin, string name, bool isOptional, string? format, JsonValue? fallback, int start, int end)
    : TemplateNode(origin, start, end)
{
    /// <summary>The hole's name without its dollar, such as <c>finishReason</c> or <c>extra.service_tier</c>.</summary>
    public string Name { get; } = name;

    /// <summary>Whether it is marked with a question mark.</summary>
    public bool IsOptional { get; } = isOptional;

    /// <summary>The named wire format behind the colon, or null.</summary>
    public string? Format { get; } = format;

    /// <summary>The default behind the two question marks, or null.</summary>
    public JsonValue? Default { get; } = fallback;

    public bool MayBeMissing => IsOptional || Default is not null;

    /// <summary>The additional property that an <c>extra.</c> hole names, or null.</summary>
    public string? ExtraName => Name.StartsWith("extra.", StringComparison.Ordinal) ? Name.Substring("extra.".Length) : null;
}

internal sealed class ObjectNode(Origin origin, IReadOnlyList<TemplateProperty> properties, int start, int end) : TemplateNode(origin, start, end)
{
    public IReadOnlyList<TemplateProperty> Properties { get; } = properties;

    public TemplateNode? this[string name] => Properties.FirstOrDefault(one => one.Name == name)?.Value;
}

/// <summary>A property of an <see cref="ObjectNode"/>.</summary>
internal sealed record TemplateProperty(string Name, Origin Origin, int NameStart, int NameEnd, TemplateNode Value);

/// <summary>An array: of exactly these items when written, its first element when read; or, with <c>"..."</c>, every element.</summary>
internal sealed class ArrayNode(Origin origin, IReadOnlyList<TemplateNode> items, bool isEach, int start, int end) : TemplateNode(origin, start, end)
{
    public IReadOnlyList<TemplateNode> Items { get; } = items;

    public bool IsEach { get; } = isEach;
}

/// <summary>What has to be there in a document that is written, because the schema says so and no hole does.</summary>
internal sealed class RequiredNode(TemplateNode inner, TemplateNode? fallback) : TemplateNode(inner.Origin, inner.Start, inner.End)
{
    public TemplateNode Inner { get; } = inner;

    /// <summary>The constant that stands there when nothing fills the inner node; null when that is written without what it lacks.</summary>
    public TemplateNode? Fallback { get; } = fallback;
}
