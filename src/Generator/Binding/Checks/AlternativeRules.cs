using ProviderKit.Generator.Templates;

namespace ProviderKit.Generator.Binding.Checks;

/// <summary>PK2007: an alternative that an earlier one always takes the place of.</summary>
internal static class AlternativeRules
{
    public static void Check(CheckContext context)
    {
        foreach (var same in context.Templates.Where(static one => TemplateKinds.AreAlternatives(one.Kind)).GroupBy(static one => one.Kind))
        {
            var all = same.ToList();
            for (var later = 1; later < all.Count; later++)
            {
                context.CancellationToken.ThrowIfCancellationRequested();
                var earlier = all.Take(later).FirstOrDefault(one => TakesThePlaceOf(context, one, all[later]));
                if (earlier is not null)
                {
                    context.Report(
                        "PK2007",
                        CheckContext.AttributeOf(all[later]),
                        TemplateKinds.Label(same.Key),
                        earlier.Level == all[later].Level ? "an earlier one" : "one of the dialect's");
                }
            }
        }
    }

    private static bool TakesThePlaceOf(CheckContext context, Template earlier, Template later)
    {
        var isSameKey = earlier.Key == later.Key;
        if (later.Kind == TemplateKind.Part && (Part)later.Key == Part.ToolResult && !IsReadInPlaceOf(earlier.Root, later.Root)
            && Emission.Writing.PartForms.IsOfText(context.Of(TemplateKind.Part), later))
        {
            // Written for the results of calls of another form.
            return false;
        }

        if (later is { Kind: TemplateKind.Part, Key: PartKinds.ToolOutput })
        {
            // It is read only.
            return isSameKey && IsReadInPlaceOf(earlier.Root, later.Root);
        }

        if (later.Kind != TemplateKind.Part || !PartKinds.Read.Contains(later.Key))
        {
            return isSameKey && IsWrittenInPlaceOf(earlier, later);
        }

        // A part that is never written may still be read, and the other way round; two of one kind may also look alike.
        return isSameKey
            ? IsWrittenInPlaceOf(earlier, later) && IsReadInPlaceOf(earlier.Root, later.Root)
            : earlier.IsItem == later.IsItem && !IsNested(later) && PartKinds.Read.Contains(earlier.Key) && MeetInAnswers(context, earlier.Key, later.Key) && IsReadInPlaceOf(earlier.Root, later.Root);
    }

    /// <summary>What is within it may tell its kind.</summary>
    private static bool IsNested(Template template) => template.Root.Holes.Any(static hole => hole.Name == "parts");

    /// <summary>Whether the earlier has its values whenever the later has. A form for one media type or for some models is tried before those for any, wherever it stands.</summary>
    private static bool IsWrittenInPlaceOf(Template earlier, Template later) =>
        earlier.Attribute.Named("MediaType")?.Text == later.Attribute.Named("MediaType")?.Text
        && earlier.Attribute.Named("Models")?.Text == later.Attribute.Named("Models")?.Text && Needed(earlier).IsSubsetOf(Needed(later));

    private static HashSet<string> Needed(Template template) => new(
        template.Root.Holes.Where(static hole => !hole.MayBeMissing && hole.ExtraName is null).Select(static hole => hole.Name == "parts" ? "text" : hole.Name),
        StringComparer.Ordinal);

    /// <summary>Tool calls have lists of their own in some formats, where no other part stands.</summary>
    private static bool MeetInAnswers(CheckContext context, int one, int other)
    {
        var haveParts = HasInAnswers(context, "parts", "part", "content", "items", "item");
        var oneIsCall = one == PartKinds.ToolCall || other == PartKinds.ToolCall;
        return haveParts && (!oneIsCall || !HasInAnswers(context, "toolCalls"));
    }

    private static bool HasInAnswers(CheckContext context, params string[] holes) =>
        context.Has(TemplateKind.Response, holes) || context.Has(TemplateKind.Event, holes);

    /// <summary>Whether the earlier matches every document that the later matches.</summary>
    private static bool IsReadInPlaceOf(TemplateNode earlier, TemplateNode? later) => (earlier, later) switch
    {
        (HoleNode { MayBeMissing: true } or HoleNode { ExtraName: not null }, null) => true,
        (HoleNode a, HoleNode b) => (a.MayBeMissing || !b.MayBeMissing) && (TypesOf(b) & ~TypesOf(a)) == 0,
        (HoleNode a, ConstantNode b) => (Schemas.ShapeTypes.Of(b.Kind, b.Text) & TypesOf(a)) != 0,
        (HoleNode a, ObjectNode) => (JsonTypes.Object & TypesOf(a)) != 0,
        // A list of parts that is empty has no text.
        (HoleNode { Name: "parts" }, ArrayNode { Items.Count: 0 }) => false,
        (HoleNode a, ArrayNode) => (JsonTypes.Array & TypesOf(a)) != 0,
        (ConstantNode a, ConstantNode b) => a.Kind == b.Kind && a.Text == b.Text,
        (ObjectNode a, ObjectNode or null) => a.Properties.All(one => IsReadInPlaceOf(one.Value, (later as ObjectNode)?[one.Name])),
        (ArrayNode a, ArrayNode b) => a.Items.Count == 0 || (b.Items.Count > 0 && IsReadInPlaceOf(a.Items[0], b.Items[0])),
        _ => false,
    };

    private static JsonTypes TypesOf(HoleNode hole) =>
        Holes.Find(TemplateKind.Part, hole.Name) is { } meaning ? Holes.TypesOf(meaning, hole.Format) : JsonTypes.Any;
}
