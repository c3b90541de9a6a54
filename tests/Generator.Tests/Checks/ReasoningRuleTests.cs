namespace ProviderKit.Generator.Tests.Checks;

/// <summary>Reasoning that is said to some models in another way, and values that are no members of their enums.</summary>
public class ReasoningRuleTests
{
    private const string Depth = """[Reasoning(Reasoning.Enabled, "{ \"on\": true, \"depth\": \"$reasoningEffort\" }")]""";

    private static Case With(string reasoning) => Acme
        .With("\"thought\": { \"on\": true, \"depth\": \"$reasoningEffort\" },", "\"thought\": \"$reasoning\",")
        .With("[Response(\"Told\"", reasoning + "\n[Response(\"Told\"");

    [Fact]
    public Task Some_models_may_be_told_in_another_way() =>
        With("""[Reasoning(Reasoning.Enabled, "{ \"on\": true, \"depth\": \"some\" }", Models = "acme-1*, acme-small")]""" + Depth).Expect("");

    [Fact]
    public Task PK2007_two_ways_for_the_same_models() =>
        With("""[Reasoning(Reasoning.Enabled, "{ \"on\": true, \"depth\": \"some\" }")]""" + Depth.Replace("[Reasoning(", "[[|Reasoning(", StringComparison.Ordinal).Replace(")]", ")|]]", StringComparison.Ordinal)).Expect("PK2007");

    [Fact]
    public Task A_budget_is_a_number() => Budgeted("\"tokens\": { \"type\": \"integer\" }", "\\\"$reasoningBudget\\\"").Expect("");

    [Fact]
    public Task PK3003_a_budget_in_the_place_of_a_text() => Budgeted("\"tokens\": { \"type\": \"string\" }", "[|\\\"$reasoningBudget\\\"|]").Expect("PK3003");

    [Fact]
    public Task PK2010_a_budget_without_a_place() => Acme
        .With("[ReasoningEffort(ReasoningEffort.Low, \"little\")", "[[|ReasoningEffort(ReasoningEffort.Low, \"little\", Budget = 5)|]")
        .Expect("PK2010");

    [Theory]
    [InlineData("ReasoningEffort(ReasoningEffort.Low, \"little\")", "ReasoningEffort((ReasoningEffort)9, \"little\")")]
    [InlineData("FinishReason(\"full\", Finish.Length)", "FinishReason(\"full\", (Finish)77)")]
    public async Task PK1013_a_value_that_is_no_member(string old, string @new)
    {
        var diagnostics = await Acme.With(old, $"[|{@new}|]").Expect("PK1013", @new.StartsWith('F') ? ["PK3008"] : []);

        Assert.Contains(diagnostics, static one => one.Id == "PK1013" && one.GetMessage(null).Contains("it has ", StringComparison.Ordinal));
    }

    [Fact]
    public Task PK1013_a_named_argument() => Acme
        .With("[Event(\"Begun\"", "[[|Event(\"Begun\"")
        .With("Begins = Scope.Response)]", "Begins = (Scope)12)|]]")
        .Expect("PK1013");

    private static Case Budgeted(string property, string hole) => With($$"""[Reasoning(Reasoning.Enabled, "{ \"on\": true, \"tokens\": {{hole}} }", Models = "acme-1")]""" + Depth)
        .With("[ReasoningEffort(ReasoningEffort.Low, \"little\")", "[ReasoningEffort(ReasoningEffort.Low, \"little\", Budget = 5)")
        .With("\"thought\": { \"type\": \"object\", \"properties\": { ", "\"thought\": { \"type\": \"object\", \"properties\": { " + property + ", ");
}
