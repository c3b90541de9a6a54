using ProviderKit.Generator.Binding;
using ProviderKit.Generator.Emission.Reading;
using ProviderKit.Generator.Emission.Writing;
using ProviderKit.Generator.Json;
using ProviderKit.Generator.Templates;

namespace ProviderKit.Generator.Emission.Serving.Reading;

/// <summary>
/// Emits the reader of the request body: the request template the other way round. What the options cannot hold to the letter is kept among their
/// additional properties under its path, where it goes before what the options say when the request is written again.
/// </summary>
internal sealed class RequestReaderEmitter(SourceWriter source, WireFormat format)
{
    private readonly RequestStatements _statements = new(format);

    public void Emit()
    {
        var request = format.Request;
        source.Line("/// <inheritdoc/>");
        if (request is not null && ReasoningModels.Of(format).Count > 0 && !PartHas(request, "model"))
        {
            // What the model is told hangs on which it is, and that says the path.
            source.Line("public override ChatRequest ReadRequest(ReadOnlySpan<byte> utf8) => ReadRequest(utf8, null);");
            source.Blank().Line("/// <inheritdoc/>");
            source.Open("protected override ChatRequest ReadRequest(ReadOnlySpan<byte> utf8, string? model)");
            EmitReading("Request", request, "new ChatOptions { ModelId = model }");
            new OptionReaderEmitter(source, format).Emit();
            return;
        }

        source.Open("public override ChatRequest ReadRequest(ReadOnlySpan<byte> utf8)");
        if (request is null)
        {
            source.Line("throw new NotSupportedException();").Close();
            return;
        }

        EmitReading("Request", request);
        new OptionReaderEmitter(source, format).Emit();
    }

    /// <summary>Emits the reader of a request to count tokens. What it is made of is read as in any request.</summary>
    public void EmitTokenCount(TokenCountFormat counting)
    {
        source.Summary("Reads a request to count tokens.");
        source.Open("internal static ChatRequest ReadTokenCountRequest(ReadOnlySpan<byte> utf8)");
        if (counting.Within is { } name)
        {
            source.Line($"utf8 = WireRead.Within(utf8, {SourceWriter.Utf8(name)});");
        }

        EmitReading("TokenCountRequest", counting.Inner);
    }

    private void EmitReading(string name, Template request, string options = "new ChatOptions()")
    {
        var set = FieldReading.SetOf(name, [request]);
        source.Line($"var fields = default({name}Fields);");
        source.Line("var json = WireJson.Reader(utf8);");
        source.Line("WireRead.EnterBody(ref json);");
        source.Line($"Read{name}Fields(ref json, utf8, ref fields);");
        source.Line("WireRead.LeaveBody(ref json);");
        source.Line("ref var kept = ref fields.Others;");
        source.Line($"var options = {options};");
        source.Line("var conversation = new List<ChatMessage>();");
        EmitBody(set, request);
        if (HasCallsWithoutIds())
        {
            source.Blank().Line("WireRead.LinkCalls(conversation);");
        }

        source.Blank().Line("options.AdditionalProperties = kept.Tagged(Id);");
        source.Line($"return new ChatRequest(conversation, options){Initializer(request)};").Close();
        new FieldSetEmitter(source, set, keepsOthers: true).Emit();
    }

    private static string Initializer(Template request)
    {
        var members = new[] { ("stream", "Stream"), ("streamUsage", "StreamUsage") }
            .Where(one => PartHas(request, one.Item1))
            .Select(static one => $"{one.Item2} = {one.Item1}")
            .ToList();
        return members.Count == 0 ? "" : $" {{ {string.Join(", ", members)} }}";
    }

    private bool HasCallsWithoutIds() => format.Templates.Any(static one =>
        (one.Kind == TemplateKind.Part && (Part)one.Key is Part.ToolCall or Part.ToolResult || (one.Kind == TemplateKind.Message && PartHas(one, "result")))
        && !one.Root.Holes.Any(static hole => hole is { Name: "callId", MayBeMissing: false }));

    private static bool PartHas(Template template, string hole) => template.Root.Holes.Any(one => one.Name == hole);

    private void EmitBody(FieldSet set, Template request)
    {
        source.Blank().Line(TemplateText.Comment(request.Root));
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (leaf, field) in set.Leaves(request.Root).OrderBy(static one => RequestStatements.Order(one.Leaf)))
        {
            source.Line(leaf switch
            {
                ConstantNode { Kind: JsonKind.Null } => Kept(field),
                ConstantNode constant => $"if (!{Match.Guard(constant, Match.FieldOf(field))})\n{{\n    {Kept(field)}\n}}",
                HoleNode { Format: "obsolete" } old => Obsolete(set, request, old, field),
                HoleNode { ExtraName: { } extra } => $"kept.Add({SourceWriter.Literal(extra)}, {Match.FieldOf(field)});",
                HoleNode hole when seen.Add(hole.Name) => _statements.Of(hole, request.Kind, Match.FieldOf(field), SourceWriter.Literal(field.Path)) ?? Kept(field),
                _ => Kept(field),
            });
        }

        EmitWithTools(set, request);
        EmitAbsentReasoning(set, request);
    }

    private static string Kept(FieldNode field) => $"kept.Add({SourceWriter.Literal(field.Path)}, {Match.FieldOf(field)});";

    /// <summary>An older name for a property. Both are kept where both stand, since the newer one is not written beside the older.</summary>
    private static string Obsolete(FieldSet set, Template request, HoleNode old, FieldNode field)
    {
        var newer = set.Leaves(request.Root).FirstOrDefault(one => one.Leaf is HoleNode hole && hole.Name == old.Name && hole.Format != old.Format).Field;
        var read = RequestStatements.Assignment(old.Name, Match.FieldOf(field), SourceWriter.Literal(field.Path));
        return $"if ({Match.FieldOf(field)}.IsPresent)\n{{\n"
            + $"    // An older name for the same.\n"
            + (newer is null ? "" : $"    {Kept(newer)}\n")
            + $"    {read.Replace(" = ", " ??= ")}\n    {Kept(field)}\n}}";
    }

    /// <summary>What is written only where there are tools.</summary>
    private void EmitWithTools(FieldSet set, Template request)
    {
        var fields = set.Leaves(request.Root)
            .Where(static one => one.Leaf is HoleNode { Name: "toolChoice" or "allowMultipleToolCalls" or "sequentialToolCalls" })
            .Select(static one => one.Field)
            .ToList();
        if (fields.Count == 0)
        {
            return;
        }

        source.Blank().Open("if (options.Tools is not { Count: > 0 })");
        source.Line("// Without tools this is not written.");
        fields.ForEach(field => source.Line(Kept(field)));
        source.Close();
    }

    /// <summary>Reasoning is one thing in the options and may be several on the wire: what did not stand there is not to be written.</summary>
    private void EmitAbsentReasoning(FieldSet set, Template request)
    {
        var holes = set.Leaves(request.Root).Where(one => one.Leaf is HoleNode { Name: "reasoning" or "reasoningEffort" }).ToList();
        if (holes.Count < 2 || !format.Of(TemplateKind.Reasoning).Any())
        {
            return;
        }

        foreach (var (leaf, field) in holes)
        {
            var writes = ((HoleNode)leaf).Name == "reasoning" ? "options.Reasoning is not null"
                : ReasoningModels.Of(format).Count > 0 ? "options.Reasoning?.Effort is not null"
                : format.ReasoningEfforts.Any(static one => one.Name == "None") ? "options.Reasoning?.Effort is ReasoningEffort.None" : null;
            if (writes is not null)
            {
                source.Blank().Open($"if ({writes} && !{Match.FieldOf(field)}.IsPresent)");
                source.Line($"kept.Leave({SourceWriter.Literal(field.Path)});").Close();
            }
        }
    }
}
