using ProviderKit.Generator.Binding;
using ProviderKit.Generator.Emission.Reading;
using ProviderKit.Generator.Emission.Writing;
using ProviderKit.Generator.Json;
using ProviderKit.Generator.Templates;

namespace ProviderKit.Generator.Emission.Serving.Reading;

/// <summary>Emits the reader of the conversation: the first message that fits is taken, what none fits stays as it is.</summary>
internal sealed class MessageReaderEmitter(SourceWriter source, ProviderNames names, WireFormat format)
{
    private static readonly string[] s_order = ["name", "reasoningParts", "reasoning", "content", "parts", "text", "images", "refusal", "toolCalls", "result"];

    public void Emit()
    {
        var shapes = MessageShape.Of(format);
        var set = FieldReading.SetOf("Message", shapes.Select(static one => one.Main));
        source.Line("/// <summary>Reads a message into the conversation.</summary>");
        source.Open("private static void ReadMessage(in JsonField message, List<ChatMessage> conversation)");
        FieldReading.Fill(source, set, "message");
        source.Blank().Line("var read = new MessageAssembler(Id);");
        var others = new OtherProperties(source, set, shapes.Select(one => new Match(set, one.Main)));
        var head = "if";
        foreach (var shape in shapes)
        {
            EmitShape(new Match(set, shape.Main), shape, others, head);
            head = "else if";
        }

        EmitUnknown(set, shapes, head == "if");
        source.Close();
        others.EmitHelpers();
        new FieldSetEmitter(source, set, keepsOthers: true).Emit();
        EmitSystem();
        new PartListReaderEmitter(source, names, format).Emit();
    }

    private void EmitShape(Match match, MessageShape shape, OtherProperties others, string head)
    {
        var present = match.Holes.Where(static one => !one.Hole.MayBeMissing && one.Hole.Name is not ("reasoning" or "reasoningParts" or "refusal" or "name" or "images" or "toolName"))
            .Select(static one => ReadingHoles.Present(one.Hole, Match.FieldOf(one.Field)));
        source.Open($"{head} ({string.Join(" && ", match.Guards.Concat(present).DefaultIfEmpty("message.IsObject"))})");
        source.Line(TemplateText.Comment(shape.Main.Root));
        others.Keep(match);
        var rawList = MessageHoles.RawList(format);
        var takesRaw = true;
        var reasonsApart = match.Has("reasoning") && format.Of(TemplateKind.Part).Any(static one => (Part)one.Key == Part.Reasoning);
        foreach (var (hole, field) in match.Holes.OrderBy(static one => Array.IndexOf(s_order, one.Hole.Name)))
        {
            var takes = hole.Name is not ("content" or "parts" or "toolCalls" or "reasoningParts") ? takesRaw
                : rawList is not null && match.Has(rawList) ? hole.Name == rawList
                : hole.Name is "content" or "parts" || !(match.Has("toolCalls") || match.Has("reasoningParts"));
            if (takes != takesRaw)
            {
                source.Line($"read.TakesRaw = {(takes ? "true" : "false")};");
                takesRaw = takes;
            }

            if (reasonsApart && hole.Name is "content" or "parts")
            {
                source.Line("read.ReasonsApart = true;");
            }

            if (Statement(match, hole, Match.FieldOf(field)) is { } statement)
            {
                source.Line(statement);
            }
        }

        var extra = match.Has("result") ? "default" : "fields.Others";
        source.Line(shape.ResultRole is null
            ? $"read.AddTo(conversation, {shape.Role}, message, {extra});"
            : $"read.AddSplitTo(conversation, {shape.Role}, {shape.ResultRole}, message, {extra});");
        source.Close();
    }

    private static string? Statement(Match match, HoleNode hole, string field) => hole.Name switch
    {
        "name" => $"read.SetName({field});",
        "reasoning" => $"read.AddReasoning({field});",
        "content" => $"ReadContent({field}, read);",
        "parts" => $"ReadParts({field}, read);",
        "text" => $"read.AddText({field});",
        "images" => $"read.AddImages({field});",
        "refusal" => $"read.AddRefusal({field});",
        "toolCalls" => $"ReadToolCalls({field}, read);",
        "reasoningParts" => $"ReadReasoningParts({field}, read);",
        "result" => $"read.AddToolResult(message, {match.Find("callId") ?? "default"}, {field}, ReadParts, extra: fields.Others{(hole.Format == "text" ? ", asText: true" : "")}{PartStatements.Named(match, "toolName")}{PartStatements.WithoutId(match)});",
        _ => null,
    };

    /// <summary>Where the role and the content should stand is told by the messages that are known.</summary>
    private void EmitUnknown(FieldSet set, IReadOnlyList<MessageShape> shapes, bool alone)
    {
        var leaves = shapes.SelectMany(one => set.Leaves(one.Main.Root)).ToList();
        var role = leaves.Where(static one => one.Leaf is ConstantNode { Kind: JsonKind.String }).Select(static one => Match.FieldOf(one.Field)).FirstOrDefault();
        var content = leaves.Where(static one => one.Leaf is HoleNode { Name: "content" or "parts" or "text" }).Select(static one => Match.FieldOf(one.Field)).FirstOrDefault();
        var statement = $"read.AddRawTo(conversation, message, {role ?? "default"}, {content ?? "default"});";
        if (format.HasItems)
        {
            source.Open("else").Line("ReadItem(message, read);").Line("read.AddItemTo(conversation);").Close();
        }
        else if (alone)
        {
            source.Line(statement);
        }
        else
        {
            source.Open("else").Line(statement).Close();
        }
    }

    private void EmitSystem()
    {
        if (!format.IsHoisted && !format.ReadsApart)
        {
            return;
        }

        source.Blank().Summary("Reads what stands apart for the system; false when there is more to it than texts.");
        source.Open("private static bool ReadSystem(in JsonField system, List<ChatMessage> conversation)");
        source.Line("var read = new MessageAssembler(Id) { TakesRaw = false };");
        source.Line("ReadContent(system, read);");
        var mustBeList = format.Request?.Root.Holes.Any(static hole => hole is { Name: "system", Format: "list" }) == true;
        source.Line($"return read.AddSystemTo(conversation{(format.ReadsApart ? ", isApart: true" : "")}){(mustBeList ? " && (system.IsArray || !system.IsPresent)" : "")};").Close();
    }
}
