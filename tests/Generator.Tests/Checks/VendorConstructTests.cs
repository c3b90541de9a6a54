using ProviderKit.Generator.Tests.Generation;
using ProviderKit.Generator.Tests.Support;

namespace ProviderKit.Generator.Tests.Checks;

/// <summary>What vendors' documents do that a schema of one's own would not: none of it is a finding, and what is wrong beside it still is.</summary>
public class VendorConstructTests
{
    private const string Unmapped = "[Unmapped(\"Talk\", \"tier\")]";
    private const string Turns = "{ \"$ref\": \"#/$defs/Function\" }] }";
    private const string Parts = "{ \"$ref\": \"#/$defs/Call\" }, { \"$ref\": \"#/$defs/Picture\" }";

    [Fact]
    public void A_discriminator_says_which_of_the_values_that_all_branches_list_is_a_branchs()
    {
        var union = Checking.Schema("""
            {
              "$defs": {
                "Event": {
                  "oneOf": [{ "$ref": "#/$defs/A" }, { "$ref": "#/$defs/B" }],
                  "discriminator": { "propertyName": "type", "mapping": { "a": "#/$defs/A", "b": "#/$defs/B", "c": "#/$defs/B" } }
                },
                "A": { "allOf": [{ "$ref": "#/$defs/Type" }] }, "B": { "allOf": [{ "$ref": "#/$defs/Type" }] },
                "Type": { "properties": { "type": { "enum": ["a", "b", "c"] } } }
              }
            }
            """).Find("Event")!.Alternatives;

        Assert.Equal("a", union[0].Tags["type"].Text);
        Assert.Empty(union[1].Tags);
        Assert.Equal(["b", "c"], union[1].Property("type")!.Node.Alternatives.Single().Constants!.Select(static one => one.Text));
    }

    [Fact]
    public Task A_request_of_several_forms_by_its_model_may_have_what_one_of_them_has() => Forms("\"heat\": { \"type\": \"number\" }").Expect(null);

    [Fact]
    public Task PK3001_what_none_of_the_forms_has() => Forms("\"warmth\": { \"type\": \"number\" }")
        .With(Unmapped, "[Unmapped(\"Talk\", \"tier\", \"warmth\")]")
        .With("\"heat\": \"$temperature\"", "[|\"heat\"|]: \"$temperature\"")
        .Expect("PK3001");

    [Fact]
    public Task A_branch_that_shares_a_tag_does_not_stand_in_the_way_of_the_one_that_fits() => Shared().Expect(null);

    [Fact]
    public Task PK3001_what_neither_of_them_has() => Shared().With("\"who\": \"engine\", \"said\"", "\"who\": \"engine\", [|\"thinks\"|]: \"$reasoning?\", [|\"said\"|]").Expect("PK3001", "PK3004", "PK3007", "PK3010");

    [Fact]
    public Task A_branch_that_is_missing_by_a_fault_is_not_looked_for_in_the_others() => Acme
        .With("{ \"$ref\": \"#/$defs/Location\" }]", "{ \"$ref\": \"#/$defs/Paper\" }]")
        .With("\"Location\": {", "\"Paper\": { \"type\": \"object\", \"properties\": { \"is\": { \"const\": \"paper\" } }, \"required\": [\"is\"] },\n    \"Location\": {")
        .With(Unmapped, Unmapped + "\n[Ignore(\"Paper\"), SchemaFault(\"#/$defs/Picture/properties/source\", \"is\", Fault.Missing, Value = \"place\", Reason = \"seen\")]")
        .Expect(null);

    [Fact]
    public Task A_branch_that_an_error_reads_is_matched() => Acme
        .With("{ \"$ref\": \"#/$defs/Tick\" }]", "{ \"$ref\": \"#/$defs/Tick\" }, { \"$ref\": \"#/$defs/Failure\" }]")
        .With("\"properties\": { \"failure\"", "\"properties\": { \"on\": { \"const\": \"failure\" }, \"failure\"")
        .With("{ \"failure\": { \"code\"", "{ \"on\": \"failure\", \"failure\": { \"code\"")
        .Expect(null);

    [Fact]
    public Task Calls_whose_list_is_missing_by_a_fault_are_not_looked_for_among_the_parts() => Acme
        .With(Parts, "{ \"$ref\": \"#/$defs/Picture\" }")
        .With("\"who\": \"engine\", \"said\": \"$content\"", "\"who\": \"engine\", \"said\": \"$content\", \"calls\": \"$toolCalls\"")
        .With(Unmapped, Unmapped + "\n[SchemaFault(\"Engine\", \"calls\", Fault.Missing, Reason = \"seen\")]")
        .Expect(null);

    [Fact]
    public Task What_begins_a_part_need_not_hold_what_comes_piece_by_piece() => Acme
        .With(
            "\"part\": { \"oneOf\": [{ \"$ref\": \"#/$defs/Words\" }, { \"$ref\": \"#/$defs/Thought\" }, { \"$ref\": \"#/$defs/Call\" }] }",
            "\"part\": { \"type\": \"object\", \"properties\": { \"kind\": { \"enum\": [\"words\", \"thought\"] }, \"words\": { \"type\": \"string\" }, \"seal\": { \"type\": \"string\" } } }")
        .Expect(null);

    [Fact]
    public Task A_finish_reason_may_pass_through_as_it_is() => Acme
        .With("\"enum\": [\"done\", \"full\", \"calls\", null]", "\"enum\": [\"done\", \"full\", \"calls\", \"broken\", null]")
        .With(Unmapped, Unmapped + "\n[FinishReason(\"broken\", Finish.AsIs)]")
        .Expect(null);

    [Fact]
    public Task PK3008_a_finish_reason_that_passes_through_and_that_the_schema_does_not_have() => Acme
        .With(Unmapped, Unmapped + "\n[FinishReason([|\"broken\"|], Finish.AsIs)]")
        .Expect("PK3008");

    [Fact]
    public void A_finish_reason_that_passes_through_is_read_and_written_as_one_that_nobody_knows()
    {
        var with = AcmeProvider.Source.Replace("[Usage(", "[FinishReason(\"broken\", Finish.AsIs)]\n[Usage(", StringComparison.Ordinal);

        Assert.NotEqual(AcmeProvider.Source, with);
        Assert.Equal(Emit(AcmeProvider.Source), Emit(with));
    }

    private static IReadOnlyDictionary<string, string> Emit(string source) => new GeneratorRun(("IAcme.cs", source))
        .WithFile("acme.schema.json", AcmeProvider.Schema)
        .WithFile("acme.models.json", AcmeProvider.Models)
        .Run().Files;

    /// <summary>A request of two forms, told apart by the model; the larger one has a property besides.</summary>
    private static Case Forms(string property) => Acme
        .With("\"engine\": { \"type\": \"string\" },\n", "")
        .With("\"heat\": { \"type\": \"number\" },\n", "")
        .With("\"Talk\": {", $$"""
            "Talk": { "oneOf": [{ "$ref": "#/$defs/Small" }, { "$ref": "#/$defs/Large" }], "discriminator": { "propertyName": "engine" } },
            "Small": { "allOf": [{ "$ref": "#/$defs/Any" }, { "properties": { "engine": { "const": "small" } } }] },
            "Large": { "allOf": [{ "$ref": "#/$defs/Any" }, { "properties": { "engine": { "enum": ["large", "larger"] }, {{property}} } }] },
            "Any": {
            """);

    /// <summary>Messages of the engine have no tag of their own, and something else that it says has.</summary>
    private static Case Shared() => Acme
        .With("\"who\": { \"const\": \"engine\" }", "\"who\": { \"enum\": [\"engine\", \"machine\"] }")
        .With(Turns, "{ \"$ref\": \"#/$defs/Function\" }, { \"$ref\": \"#/$defs/Tools\" }] }")
        .With("\"Person\": {", "\"Tools\": { \"type\": \"object\", \"properties\": { \"who\": { \"const\": \"engine\" }, \"tools\": { \"type\": \"array\" } }, \"required\": [\"who\", \"tools\"] },\n    \"Person\": {");
}
