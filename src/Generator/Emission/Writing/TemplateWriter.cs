using ProviderKit.Generator.Binding;
using ProviderKit.Generator.Json;
using ProviderKit.Generator.Templates;

namespace ProviderKit.Generator.Emission.Writing;

/// <summary>
/// Emits the statements that write a template: constants as they stand, holes by the code of their scope, a test
/// around everything that may be missing.
/// </summary>
/// <param name="source">Where to.</param>
/// <param name="codeOf">The code of a hole in this scope, or null for a hole that means nothing in it.</param>
internal sealed class TemplateWriter(SourceWriter source, Func<HoleNode, HoleCode?> codeOf)
{
    private readonly Dictionary<HoleNode, HoleCode?> _codes = [];
    private readonly HashSet<string> _variables = new(StringComparer.Ordinal);

    /// <summary>A further condition for each property, given its path; null for none.</summary>
    public Func<string, string>? PropertyGuard { get; init; }

    /// <summary>A further condition for a property that stands there only because the schema requires it, given its path; null for none.</summary>
    public Func<string, string>? RequiredGuard { get; init; }

    /// <summary>What is written at the end of an object, given its path; empty for the outermost.</summary>
    public Func<string, string?>? Tail { get; init; }

    /// <summary>A condition under which an otherwise empty object is written, given its path; null for none.</summary>
    public Func<string, string>? TailTest { get; init; }

    /// <summary>The head of the loop that writes a list with an element for each of something: <c>[{ ... }, "..."]</c>. Default: null, there are no such lists.</summary>
    public string? Each { get; init; }

    /// <summary>The further properties at the end of each object. In scope: <c>extra</c>.</summary>
    public static string ExtraTail(string path) => path.Length == 0 ? "extra.Write(json);" : $"extra.WriteUnder(json, {SourceWriter.Literal(path)});";

    /// <summary>Whether a constant keeps what it stands in, whatever the holes: for what would not be recognised without it.</summary>
    public bool KeepsGuards { get; init; }

    /// <summary>Writes the outermost value.</summary>
    public void Write(TemplateNode root) => WriteValue(null, root, "");

    /// <summary>The condition under which the node is written; null when it always is.</summary>
    public string? Test(TemplateNode node, string path = "")
    {
        if (KeepsGuards && HasGuard(node))
        {
            return null;
        }

        var tests = new List<string>();
        foreach (var hole in node.Holes)
        {
            var test = hole.Default is not null ? null : CodeOf(hole) is { } code ? code.Test : "false";
            if (test is null)
            {
                return null;
            }

            tests.Add(test);
        }

        if (tests.Count == 0)
        {
            return null;
        }

        if (node is ObjectNode && path.Length > 0 && TailTest is not null)
        {
            tests.Add(TailTest(path));
        }

        tests = tests.Distinct().Where(static one => one != "false").ToList();
        return tests.Count == 0 ? "false" : string.Join(" || ", tests);
    }

    private static bool HasGuard(TemplateNode node) => node switch
    {
        ConstantNode constant => constant.Kind != JsonKind.Null,
        ObjectNode @object => @object.Properties.Any(static one => HasGuard(one.Value)),
        ArrayNode array => array.Items.Any(HasGuard),
        RequiredNode required => required.Inner != required.Fallback && HasGuard(required.Inner),
        _ => false,
    };

    private void WriteValue(string? name, TemplateNode node, string path, bool isTested = false)
    {
        switch (node)
        {
            case RequiredNode required:
                WriteRequired(name, required, path);
                break;
            case HoleNode hole when CodeOf(hole) is { } code:
                source.Line(Statement(hole, code, name));
                break;
            case ObjectNode @object when !@object.IsConstant || @object.Properties.Count > 0:
                source.Line(name is null ? "json.WriteStartObject();" : $"json.WriteStartObject({name});");
                foreach (var property in @object.Properties)
                {
                    WriteProperty(property.Name, property.Value, path);
                }

                if (Tail?.Invoke(path) is { } tail)
                {
                    source.Line(tail);
                }

                source.Line("json.WriteEndObject();");
                break;
            case ArrayNode { IsEach: true, Items: [var element] } when Each is not null:
                source.Line(name is null ? "json.WriteStartArray();" : $"json.WriteStartArray({name});");
                source.Open(Each);
                WriteValue(null, element, path);
                source.Close();
                source.Line("json.WriteEndArray();");
                break;
            case ArrayNode { IsConstant: false } array:
                source.Line(name is null ? "json.WriteStartArray();" : $"json.WriteStartArray({name});");
                foreach (var item in array.Items)
                {
                    Guarded(isTested && array.Items.Count == 1 ? null : Condition(item, path), () => WriteValue(null, item, path));
                }

                source.Line("json.WriteEndArray();");
                break;
            default:
                source.Line(Constant(name, node));
                break;
        }
    }

    private void WriteProperty(string name, TemplateNode node, string path)
    {
        if ((node is HoleNode hole && CodeOf(hole) is null) || ArgumentPieces.Is(node))
        {
            return;
        }

        var inner = path.Length == 0 ? name : path + "." + name;
        var condition = node is RequiredNode ? null : Condition(node, inner);
        var guard = node is RequiredNode ? RequiredGuard?.Invoke(inner) : PropertyGuard?.Invoke(inner);
        if (condition is not null && guard is not null && condition.Contains(" || "))
        {
            condition = "(" + condition + ")";
        }

        Guarded(condition is null ? guard : guard is null ? condition : condition + " && " + guard, () => WriteValue(SourceWriter.Utf8(name), node, inner, isTested: condition is not null));
    }

    /// <summary>The value if there is one, else the constant that has to stand in its place.</summary>
    private void WriteRequired(string? name, RequiredNode required, string path)
    {
        var condition = required.Inner is HoleNode hole && CodeOf(hole) is null ? "false" : Condition(required.Inner, path);
        if (required.Fallback is not { } fallback || condition is null)
        {
            WriteValue(name, required.Inner, path);
        }
        else if (condition == "false")
        {
            source.Line(Constant(name, fallback));
        }
        else if (required.Inner is HoleNode { Default: null } scalar && CodeOf(scalar) is { Nullable: { } nullable } code && Coalesced(code, nullable, fallback) is { } value)
        {
            source.Line(HoleCode.Statement(code.Kind, name, value));
        }
        else
        {
            Guarded(condition, () => WriteValue(name, required.Inner, path));
            source.Open("else").Line(Constant(name, fallback)).Close();
        }
    }

    /// <summary>Both in one expression, where the types go together; a string that is null is written as null.</summary>
    private static string? Coalesced(HoleCode code, string nullable, TemplateNode fallback) => (code.Kind, fallback) switch
    {
        ("String", ConstantNode { Kind: JsonKind.Null }) => nullable,
        ("String", ConstantNode { Kind: JsonKind.String } text) => $"{nullable} ?? {SourceWriter.Literal(text.Text)}",
        ("Number", ConstantNode { Kind: JsonKind.Number } number) => $"{nullable} ?? {number.Text}",
        ("Boolean", ConstantNode { Kind: JsonKind.True or JsonKind.False } truth) => $"{nullable} ?? {truth.Text}",
        _ => null,
    };

    /// <summary>The code of a hole. One that stands at several places binds a variable of its own at each.</summary>
    private HoleCode? CodeOf(HoleNode hole)
    {
        if (!_codes.TryGetValue(hole, out var code))
        {
            code = codeOf(hole);
            _codes[hole] = code = code?.Variable is var (name, rename) && Identifiers.Unique(name, _variables) is var unique && unique != name ? rename(unique) : code;
        }

        return code;
    }

    private string? Condition(TemplateNode node, string path) => node is HoleNode { Default: null } hole ? CodeOf(hole)?.Condition : Test(node, path);

    private void Guarded(string? condition, Action write)
    {
        if (condition is null)
        {
            write();
            return;
        }

        source.Open($"if ({condition})");
        write();
        source.Close();
    }

    private static string Statement(HoleNode hole, HoleCode code, string? name)
    {
        if (hole.Default is null || (code.Condition is null && code.Nullable is null))
        {
            return code.Write(name);
        }

        if (code.Truth is { } truth && hole.Default.Kind == JsonKind.False)
        {
            return HoleCode.Statement("Boolean", name, truth);
        }

        if (code.Nullable is { } nullable && IsOf(code.Kind, hole.Default.Kind))
        {
            var fallback = hole.Default.Kind == JsonKind.String ? SourceWriter.Literal(hole.Default.Text) : hole.Default.Text;
            return HoleCode.Statement(code.Kind, name, $"{nullable} ?? {fallback}");
        }

        var constant = name is null ? "" : $"    json.WritePropertyName({name});\n";
        return $"if ({code.Condition})\n{{\n{Indent(code.Write(name))}\n}}\nelse\n{{\n{constant}    json.WriteRawValue({SourceWriter.Utf8(TemplateText.Json(hole.Default))}, skipInputValidation: true);\n}}";
    }

    /// <summary>Whether a default goes together with the values that it stands in for.</summary>
    private static bool IsOf(string kind, JsonKind fallback) => fallback switch
    {
        JsonKind.Number => kind == "Number",
        JsonKind.String => kind == "String",
        JsonKind.True or JsonKind.False => kind == "Boolean",
        _ => false,
    };

    private static string Indent(string text) => "    " + text.Replace("\n", "\n    ");

    private static string Constant(string? name, TemplateNode node)
    {
        if (node is ConstantNode constant)
        {
            return constant.Kind switch
            {
                JsonKind.String => HoleCode.Statement("String", name, SourceWriter.Utf8(constant.Text)),
                JsonKind.True or JsonKind.False => HoleCode.Statement("Boolean", name, constant.Text),
                JsonKind.Null => name is null ? "json.WriteNullValue();" : $"json.WriteNull({name});",
                _ => Raw(name, constant.Text),
            };
        }

        return node is ArrayNode { Items.Count: 0 }
            ? $"json.WriteStartArray({name});\njson.WriteEndArray();"
            : Raw(name, TemplateText.Json(node));
    }

    private static string Raw(string? name, string json) =>
        (name is null ? "" : $"json.WritePropertyName({name});\n") + $"json.WriteRawValue({SourceWriter.Utf8(json)}, skipInputValidation: true);";
}
