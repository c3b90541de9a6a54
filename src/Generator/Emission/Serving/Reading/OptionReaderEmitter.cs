using ProviderKit.Generator.Binding;
using ProviderKit.Generator.Emission.Reading;
using ProviderKit.Generator.Emission.Writing;
using ProviderKit.Generator.Templates;

namespace ProviderKit.Generator.Emission.Serving.Reading;

/// <summary>Emits the readers of what the options choose: tools, tool mode, response format, reasoning. Each says whether the options now hold all of it.</summary>
internal sealed class OptionReaderEmitter(SourceWriter source, WireFormat format)
{
    public void Emit()
    {
        if (format.Tool is { } tool)
        {
            new ToolReaderEmitter(source, format, format.ToolGroup?.Function ?? tool, format.ToolGroup is null ? null : tool).Emit();
        }

        EmitChoice(TemplateKind.ToolChoice, "the tool mode", "", ToolChoice);
        EmitChoice(TemplateKind.ResponseFormat, "the response format", ", ref ExtraFields kept", ResponseFormat);
        EmitChoice(TemplateKind.Reasoning, "the wish for reasoning", "", Reasoning);
        EmitMapping("ReasoningEffort", format.ReasoningEfforts);
        EmitMapping("ReasoningOutput", format.ReasoningOutputs);
        EmitBudgets();
    }

    private void EmitChoice(TemplateKind kind, string what, string parameters, Action<Match, List<string>> read)
    {
        // The one that asks for more goes first: the others may match the same.
        var templates = format.Of(kind).OrderByDescending(static one => Required(one).Count()).ThenBy(static one => one.Models.Count > 0 ? 0 : 1).ToList();
        if (templates.Count == 0)
        {
            return;
        }

        var set = FieldReading.SetOf(kind.ToString(), templates);
        var value = Identifiers.Camel(kind.ToString());
        source.Blank().Summary($"Reads {what}; false when there is more to it than the options can say.");
        source.Open($"private static bool Read{kind}(in JsonField {value}, ChatOptions options{parameters})");
        source.Open($"if (!{value}.IsPresent)").Line("return true;").Close().Blank();
        FieldReading.Fill(source, set, value);
        var matches = templates.Select(one => new Match(set, one)).ToList();
        var others = new OtherProperties(source, set, matches);
        foreach (var match in matches)
        {
            EmitAlternative(match, others, read);
        }

        source.Blank().Line("return false;").Close();
        others.EmitHelpers();
        new FieldSetEmitter(source, set, keepsOthers: true).Emit();
    }

    private void EmitAlternative(Match match, OtherProperties others, Action<Match, List<string>> read)
    {
        var required = Required(match.Template).Select(hole => hole.Format == "list" ? $"WireRead.OnlyText({match.Find(hole.Name)}) is not null" : $"{match.Find(hole.Name)}.{(hole is { Name: "schema", Format: not "closedString" } ? "IsObject" : "IsText")}");
        source.Blank().Line(TemplateText.Comment(match.Template.Root));
        // A budget tells the models that have one, also where the model is not known yet.
        var budget = match.Template.Models.Count > 0 && match.Find("reasoningBudget") is { } field ? [$"{field}.IsPresent"] : Enumerable.Empty<string>();
        source.Open($"if ({string.Join(" && ", match.Guards.Concat(required).Concat(budget).DefaultIfEmpty(Lone(match)))})");
        others.Keep(match);
        var exact = match.Template.Root is ObjectNode ? new List<string> { "fields.Others.IsEmpty" } : [];
        read(match, exact);
        source.Line($"return {string.Join(" && ", exact.DefaultIfEmpty("true"))};").Close();
    }

    /// <summary>What a template that is nothing but a hole stands for: any text, or its default.</summary>
    private static string Lone(Match match) => match.Template.Root is not HoleNode hole ? "true"
        : hole.Default is null ? "fields.Whole.IsString"
        : $"fields.Whole.IsString || {Is("fields.Whole", hole.Default)}";

    private static string Is(string value, Json.JsonValue constant) =>
        $"{value}.{(constant.Kind == Json.JsonKind.String ? $"Is({SourceWriter.Utf8(constant.Text)})" : $"IsLiteral({SourceWriter.Utf8(constant.Text)})")}";

    private static IEnumerable<HoleNode> Required(Template template) => template.Root.Holes.Where(static hole => hole is { Name: "name" or "schema", MayBeMissing: false });

    private void ToolChoice(Match match, List<string> exact)
    {
        source.Line("options.ToolMode = " + match.Template.Key switch
        {
            0 => "ChatToolMode.Auto;",
            1 => "ChatToolMode.None;",
            2 => "ChatToolMode.RequireAny;",
            _ when match.Holes.Any(static one => one.Hole is { Name: "name", Format: "list" }) => $"ChatToolMode.RequireSpecific(WireRead.OnlyText({match.Find("name")})!);",
            _ => match.Find("name") is { } name ? $"ChatToolMode.RequireSpecific({name}.GetString()!);" : "ChatToolMode.RequireAny;",
        });
        if (match.Find("sequentialToolCalls") is { } sequential)
        {
            source.Open($"if ({sequential}.IsBoolean)").Line($"options.AllowMultipleToolCalls = {sequential}.IsLiteral(\"false\"u8);").Close();
            exact.Add($"({sequential}.IsBoolean || !{sequential}.IsPresent)");
        }
    }

    private void ResponseFormat(Match match, List<string> exact)
    {
        if (match.Template.Key < 2)
        {
            source.Line($"options.ResponseFormat = ChatResponseFormat.{(match.Template.Key == 0 ? "Text" : "Json")};");
            return;
        }

        var schema = match.Holes.First(static one => one.Hole.Name == "schema");
        var closes = schema.Hole.Format is "closed" or "closedString";
        source.Line(closes ? $"var schema = WireRead.{(schema.Hole.Format == "closed" ? "ClosedSchema" : "ClosedSchemaText")}({Match.FieldOf(schema.Field)}, out var isClosed);" : $"var schema = {Match.FieldOf(schema.Field)}.GetElement();");
        source.Line($"options.ResponseFormat = ChatResponseFormat.ForJsonSchema(schema{Named("name")}{Named("description")});");
        if (closes)
        {
            exact.Add("isClosed");
        }

        foreach (var (hole, field) in match.Holes.Where(static one => one.Hole.Name is "name" or "description"))
        {
            exact.Add($"{Match.FieldOf(field)}.{(hole.Default is null ? "IsStringOrAbsent" : "IsText")}");
        }

        if (match.Find("strict") is { } strict)
        {
            exact.Add($"WireRead.Strict({strict}, options, ref kept)");
        }

        string Named(string hole) => match.Find(hole) is { } field ? $", schema{Identifiers.Pascal(hole)}: {field}.GetString()" : "";
    }

    private void Reasoning(Match match, List<string> exact)
    {
        if (match.Template.Models is { Count: > 0 } own)
        {
            exact.Add(ReasoningModels.Matches(own, "options.ModelId"));
        }
        else if (OwnOf(match.Template.Key) is { Count: > 0 } others)
        {
            exact.Add("!" + ReasoningModels.Matches(others, "options.ModelId"));
        }

        if (match.Template.Key == 0)
        {
            // What was read before may contradict it.
            source.Line("options.Reasoning ??= new ReasoningOptions { Effort = ReasoningEffort.None };");
            exact.Add("options.Reasoning.Effort is ReasoningEffort.None");
            return;
        }

        source.Line("options.Reasoning ??= new ReasoningOptions();");
        Mapped(match, exact, "reasoningEffort", "Effort", format.ReasoningEfforts);
        Mapped(match, exact, "reasoningOutput", "Output", format.ReasoningOutputs);
        Budget(match, exact);
        exact.Add("options.Reasoning.Effort is not ReasoningEffort.None");
    }

    /// <summary>The models that have a template of this mode for themselves.</summary>
    private IReadOnlyList<string> OwnOf(int mode) => [.. format.Of(TemplateKind.Reasoning).Where(one => one.Key == mode).SelectMany(static one => one.Models).Distinct()];

    /// <summary>A number of tokens is the least effort that has as many; only what is one's own number to the letter comes back as it was.</summary>
    private void Budget(Match match, List<string> exact)
    {
        var (hole, field) = match.Holes.FirstOrDefault(static one => one.Hole.Name == "reasoningBudget");
        if (hole is null)
        {
            return;
        }

        var value = Match.FieldOf(field);
        var budgets = format.ReasoningEfforts.Where(static one => one.Budget != 0).OrderBy(static one => one.Budget).ThenBy(static one => one.Meaning).ToList();
        if (budgets.Count > 0)
        {
            // A default that is no effort's own stands for none.
            var none = hole.Default is { } left && !budgets.Exists(one => left.Text == one.Budget.ToString(System.Globalization.CultureInfo.InvariantCulture)) ? left : null;
            source.Open($"if ({value}.GetInt64() is {{ }} budget{(none is null ? "" : $" && !{Is(value, none)}")})");
            var steps = budgets.Take(budgets.Count - 1).Select(static one => $"budget <= {one.Budget} ? ReasoningEffort.{one.Name} : ");
            source.Line($"options.Reasoning.Effort = {string.Concat(steps)}ReasoningEffort.{budgets[budgets.Count - 1].Name};").Close();
            exact.Add(none is { } fallback ? $"({value}.GetInt64() == ReasoningBudgetOf(options.Reasoning.Effort) || (options.Reasoning.Effort is null && {Is(value, fallback)}))"
                : $"{value}.GetInt64() == ReasoningBudgetOf(options.Reasoning.Effort)");
        }
        else
        {
            exact.Add(hole.Default is { } only ? Is(value, only) : "false");
        }
    }

    private void EmitBudgets()
    {
        if (format.Of(TemplateKind.Reasoning).Any(static one => PartForms.Has(one, "reasoningBudget")) && format.ReasoningEfforts.Where(static one => one.Budget != 0).ToList() is { Count: > 0 } budgets)
        {
            source.Blank().Open("private static long? ReasoningBudgetOf(ReasoningEffort? effort) => effort switch");
            budgets.ForEach(one => source.Line($"ReasoningEffort.{one.Name} => {one.Budget},"));
            source.Line("_ => null,").Close(";");
        }
    }

    /// <summary>A mapped value; one that is the default stands for none.</summary>
    private void Mapped(Match match, List<string> exact, string name, string member, IReadOnlyList<Mapping> mappings)
    {
        var (hole, field) = match.Holes.FirstOrDefault(one => one.Hole.Name == name);
        if (hole is null)
        {
            return;
        }

        var value = Match.FieldOf(field);
        if (mappings.Count > 0)
        {
            source.Line($"options.Reasoning.{member} = Reasoning{member}Of({value}){(member == "Effort" ? " ?? options.Reasoning.Effort" : "")};");
        }

        var known = mappings.Count > 0 ? new List<string> { $"Reasoning{member}Of({value}) is not null" } : [];
        known.Add(hole.Default is { } fallback ? Is(value, fallback) : $"!{value}.IsPresent");
        exact.Add(known.Count == 1 ? known[0] : $"({string.Join(" || ", known)})");
    }

    private void EmitMapping(string type, IReadOnlyList<Mapping> mappings)
    {
        if (mappings.Count == 0)
        {
            return;
        }

        source.Blank().Summary("What the wire's word means; null for a word without a meaning.");
        source.Open($"private static {type}? {type}Of(in JsonField value)");
        foreach (var same in mappings.OrderBy(static one => one.Meaning).GroupBy(static one => one.Value))
        {
            source.Open($"if (value.Is({SourceWriter.Utf8(same.Key)}))").Line($"return {type}.{(same.FirstOrDefault(static one => string.Equals(one.Name, one.Value, StringComparison.OrdinalIgnoreCase)) ?? same.First()).Name};").Close().Blank();
        }

        source.Line("return null;").Close();
    }
}
