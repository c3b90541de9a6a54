namespace ProviderKit.Generator.Tests.Checks;

public class SchemaRuleTests
{
    [Theory]
    [InlineData("\"heat\": \"$temperature\"", "[|\"heet\"|]: \"$temperature\"", "did you mean 'heat'?")]
    [InlineData("\"end\": \"$finishReason\", \"spent\": \"$usage\" }\"\"\")]\n[Usage", "\"end\": \"$finishReason\", [|\"spend\"|]: \"$usage\" }\"\"\")]\n[Usage", "did you mean 'spent'?")]
    [InlineData("\"read\": \"$cachedInputTokens\"", "[|\"remembered\"|]: \"$cachedInputTokens\"", "take it out")]
    public async Task PK3001_a_property_that_the_schema_does_not_have(string old, string @new, string advice)
    {
        var diagnostics = await Acme.With(old, @new).Expect("PK3001", "PK3010");

        Assert.Contains(advice, diagnostics.Single(static one => one.Id == "PK3001").GetMessage(null), StringComparison.Ordinal);
    }

    [Fact]
    public Task PK3001_a_property_that_went_out_of_the_schema() => Acme
        .With("\"heat\": { \"type\": \"number\" },", "")
        .With("\"heat\": \"$temperature\"", "[|\"heat\"|]: \"$temperature\"")
        .Expect("PK3001");

    [Fact]
    public Task Anything_may_stand_where_the_schema_says_nothing() => Acme
        .With("\"takes\": \"$parameters\"", "\"takes\": { \"any\": { \"thing\": \"$parameters\" } }")
        .Expect(null);

    [Fact]
    public Task Additional_properties_with_a_schema_bind_to_it() => Acme
        .With("\"live\": { \"type\": \"boolean\" }", "\"live\": { \"type\": \"boolean\" }, \"more\": { \"type\": \"object\", \"additionalProperties\": { \"type\": \"integer\" } }")
        .With("\"live\": \"$stream\"", "\"live\": \"$stream\", \"more\": { \"a\": 1, \"b\": [|\"x\"|] }")
        .Expect("PK3002");

    [Fact]
    public Task Pattern_properties_bind_by_name() => Acme
        .With("\"live\": { \"type\": \"boolean\" }", "\"live\": { \"type\": \"boolean\" }, \"more\": { \"type\": \"object\", \"patternProperties\": { \"^x-\": { \"type\": \"integer\" } } }")
        .With("\"live\": \"$stream\"", "\"live\": \"$stream\", \"more\": { \"x-a\": [|true|], \"x-b\": 2 }")
        .Expect("PK3002");

    [Theory]
    [InlineData("\"on\": true", "\"on\": [|\"yes\"|]")]
    [InlineData("\"\\\"may\\\"\"", "\"[|\\\"mai\\\"|]\"")]
    [InlineData("\"$maxOutputTokens ?? 512\"", "[|\"$maxOutputTokens ?? \\\"many\\\"\"|]")]
    public Task PK3002_a_constant_that_the_schema_forbids(string old, string @new) => Acme.With(old, @new).Expect("PK3002");

    [Fact]
    public async Task PK3002_a_tag_names_what_the_union_has()
    {
        var diagnostics = await Acme.With("{ \"who\": \"person\", \"said\"", "{ \"who\": [|\"persona\"|], \"said\"").Expect("PK3002", "PK3007");

        Assert.Contains("'person', 'engine', 'function'; did you mean 'person'?", diagnostics[0].GetMessage(null), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"heat\": { \"type\": \"number\" }", "\"heat\": { \"type\": \"string\" }", "\"$temperature\"", "of type number, but the schema has string")]
    [InlineData("\"heat\": { \"type\": \"number\" }", "\"heat\": { \"type\": \"integer\" }", "\"$temperature\"", "of type number, but the schema has integer")]
    [InlineData("\"limit\": { \"type\": \"integer\" }", "\"limit\": { \"type\": [\"string\", \"null\"] }", "\"$maxOutputTokens ?? 512\"", "of type integer, but the schema has string")]
    [InlineData("\"null\"], \"items\": { \"type\": \"string\" } }", "\"null\"], \"items\": { \"type\": \"integer\" } }", "\"$stopSequences\"", "of type array, but the schema has array of integer")]
    [InlineData("\"function\": { \"type\": \"string\" }, \"with\": { \"type\": \"string\" }", "\"function\": { \"type\": \"string\" }, \"with\": { \"type\": \"object\" }", "\"$arguments:string\"", "of type string, but the schema has object")]
    public async Task PK3003_a_hole_that_the_type_cannot_carry(string old, string @new, string hole, string types)
    {
        var diagnostics = await Acme.With(old, @new).With(hole, $"[|{hole}|]").Expect("PK3003");

        Assert.Contains(types, Assert.Single(diagnostics).GetMessage(null), StringComparison.Ordinal);
    }

    [Fact]
    public Task PK3004_a_required_property_that_is_missing() => Acme
        .With("\"required\": [\"engine\", \"limit\", \"turns\"]", "\"required\": [\"engine\", \"limit\", \"turns\", \"tier\"]")
        .With("{\n      \"engine\"", "[|{|]\n      \"engine\"")
        .Expect("PK3004");

    [Fact]
    public Task PK3004_a_required_property_in_a_nested_object() => Acme
        .With("\"read\": { \"type\": \"integer\" } } }", "\"read\": { \"type\": \"integer\" } }, \"required\": [\"what\"] }")
        .With("\"bytes\": { \"type\": \"string\" }, \"type\": { \"type\": \"string\" } }, \"required\": [\"is\", \"bytes\"]", "\"bytes\": { \"type\": \"string\" }, \"type\": { \"type\": \"string\" }, \"size\": { \"type\": \"integer\" } }, \"required\": [\"is\", \"size\"]")
        .With("{ \"is\": \"bytes\", \"bytes\": \"$data:base64\"", "[|{|] \"is\": \"bytes\", \"bytes\": \"$data:base64\"")
        .Expect("PK3004", "PK3010");

    [Fact]
    public async Task PK3005_a_required_property_that_may_be_left_out()
    {
        var diagnostics = await Acme.With("\"$maxOutputTokens ?? 512\"", "[|\"$maxOutputTokens\"|]").Expect("PK3005");

        Assert.Contains("\"$maxOutputTokens ?? <value>\"", Assert.Single(diagnostics).GetMessage(null), StringComparison.Ordinal);
    }

    [Fact]
    public Task PK3005_an_optional_hole_of_a_required_property() => Acme
        .With("\"properties\": { \"kind\": { \"const\": \"thought\" }, \"words\": { \"type\": \"string\" }, \"seal\": { \"type\": \"string\" } },\n      \"required\": [\"kind\", \"words\"]", "\"properties\": { \"kind\": { \"const\": \"thought\" }, \"words\": { \"type\": \"string\" }, \"seal\": { \"type\": \"string\" } },\n      \"required\": [\"kind\", \"words\", \"seal\"]")
        .With("\"$signature?\"", "[|\"$signature?\"|]")
        .Expect("PK3005");

    [Theory]
    [InlineData("[Request(\"Talk\"", "[Request([|\"Talks\"|]")]
    [InlineData("[Response(\"Told\"", "[Response([|\"#/$defs/Toll\"|]")]
    public Task PK3006_a_definition_that_is_not_there(string old, string @new) => Acme.With(old, @new).Expect("PK3006");

    [Fact]
    public Task A_definition_can_be_named_by_a_pointer() => Acme.With("[Response(\"Told\"", "[Response(\"#/$defs/Told\"").Expect(null);

    [Fact]
    public async Task PK3007_a_part_that_is_neither_matched_nor_ignored()
    {
        var diagnostics = await Acme
            .With("[Ignore(\"Tick\", \"Song\")]", "[Ignore(\"Tick\")]")
            .With("{ \"who\": \"person\", \"said\": \"$content\" }", "{ \"who\": \"person\", \"said\": [|\"$content\"|] }")
            .Expect("PK3007");

        Assert.Equal("No [Part] matches 'Song' (kind: song) of the schema's 'Part'; declare one, or add [Ignore(\"Song\")]", Assert.Single(diagnostics).GetMessage(null));
    }

    [Fact]
    public Task PK3007_a_part_of_an_answer() => InAnswers("Poem")
        .With("\"Song\": {", "\"Poem\": { \"type\": \"object\", \"properties\": { \"kind\": { \"const\": \"poem\" } } },\n    \"Song\": {")
        .With("\"parts\": \"$parts\"", "\"parts\": [|\"$parts\"|]")
        .Expect("PK3007");

    [Fact]
    public Task A_part_that_is_only_written_passes_through_in_answers() => InAnswers("Picture").Expect(null);

    private static Case InAnswers(string part) => Acme.With(
        "\"parts\": { \"type\": \"array\", \"items\": { \"oneOf\": [{ \"$ref\": \"#/$defs/Words\" }",
        "\"parts\": { \"type\": \"array\", \"items\": { \"oneOf\": [{ \"$ref\": \"#/$defs/" + part + "\" }, { \"$ref\": \"#/$defs/Words\" }");

    [Fact]
    public Task PK3007_an_event_of_the_union_that_the_events_are_of() => Acme
        .With("[Ignore(\"Tick\", \"Song\")]", "[Ignore(\"Song\")]")
        .With("[Event(\"Begun\"", "[Event([|\"Begun\"|]")
        .Expect("PK3007");

    [Fact]
    public Task PK3007_an_event_where_all_name_the_union() => Acme
        .With("[Ignore(\"Tick\", \"Song\")]", "[Ignore(\"Song\")]")
        .With("[Event(\"Begun\"", "[Event([|\"StreamEvent\"|]")
        .With("[Event(\"PartBegun\"", "[Event(\"StreamEvent\"")
        .With("[Event(\"Piece\", \"\"\"{ \"on\": \"piece\", \"no\": \"$index\", \"piece\": { \"kind\": \"words\"", "[Event(\"StreamEvent\", \"\"\"{ \"on\": \"piece\", \"no\": \"$index\", \"piece\": { \"kind\": \"words\"")
        .With("[Event(\"Piece\"", "[Event(\"StreamEvent\"")
        .With("[Event(\"Done\"", "[Event(\"StreamEvent\"")
        .Expect("PK3007");

    [Fact]
    public Task A_lone_hole_matches_the_event_that_it_takes() => Tick("\\\"$usage\\\"").Expect(null);

    [Fact]
    public Task PK3007_a_lone_hole_does_not_match_all_of_a_union() => Acme
        .With("[Ignore(\"Tick\", \"Song\")]", "[Ignore(\"Song\")]")
        .With("[Event(\"Begun\"", "[Event([|\"StreamEvent\"|], \"\\\"$extra.all\\\"\")]\n[Event(\"Begun\"")
        .Expect("PK3007");

    [Fact]
    public Task PK3007_is_not_asked_where_only_texts_are_written() => Acme
        .With("\"engine\": \"$model\"", "\"engine\": \"$model\", \"tier\": \"$system\"")
        .With("\"tier\": { \"type\": \"string\" }", "\"tier\": { \"oneOf\": [{ \"type\": \"string\" }, { \"type\": \"array\", \"items\": { \"$ref\": \"#/$defs/Part\" } }] }")
        .With("[Unmapped(\"Talk\", \"tier\")]", "")
        .With("\"gave\": { \"type\": \"string\" }", "\"gave\": { \"oneOf\": [{ \"type\": \"string\" }, { \"type\": \"array\", \"items\": { \"oneOf\": [{ \"$ref\": \"#/$defs/Words\" }, { \"$ref\": \"#/$defs/Call\" }] } }] }")
        .Expect(null);

    private static Case Tick(string template) => Acme
        .With("[Ignore(\"Tick\", \"Song\")]", "[Ignore(\"Song\")]\n[Event(\"Tick\", \"" + template + "\")]")
        .With("\"Tick\": { \"type\": \"object\", \"properties\": { ", "\"Tick\": { \"type\": \"object\", \"properties\": { \"in\": { \"type\": \"integer\" }, \"out\": { \"type\": \"integer\" }, \"kept\": { \"type\": \"object\", \"properties\": { \"read\": { \"type\": \"integer\" } } }, ")
        .With("[Unmapped(\"Talk\", \"tier\")]", "[Unmapped(\"Talk\", \"tier\"), Unmapped(\"Tick\", \"on\")]");

    [Fact]
    public Task PK3007_a_union_within_an_event() => Acme
        .With("[Event(\"Piece\", \"\"\"{ \"on\": \"piece\", \"no\": \"$index\", \"piece\": { \"kind\": \"with\", \"with\": \"$argumentsDelta\" } }\"\"\")]", "")
        .With("\"piece\": { \"kind\": \"words\", \"words\": \"$text\" }", "\"piece\": [|{|] \"kind\": \"words\", \"words\": \"$text\" }")
        .Expect("PK3007");

    [Fact]
    public Task PK3007_a_role_that_is_not_written() => Acme
        .With("[Message(Role.Assistant, \"\"\"{ \"who\": \"engine\", \"said\": \"$content\" }\"\"\")]", "")
        .With("\"$messages\"", "[|\"$messages\"|]")
        .Expect("PK3007");

    [Fact]
    public Task PK3008_a_finish_reason_that_is_not_mapped() => Acme
        .With("\"enum\": [\"done\",", "\"enum\": [\"done\", \"filtered\",")
        .With("\"parts\": \"$parts\", \"end\": \"$finishReason\"", "\"parts\": \"$parts\", \"end\": [|\"$finishReason\"|]")
        .Expect("PK3008");

    [Theory]
    [InlineData("FinishReason(\"full\"", "FinishReason([|\"fulll\"|]")]
    [InlineData("ReasoningEffort(ReasoningEffort.Low, \"little\")", "ReasoningEffort(ReasoningEffort.Low, [|\"litle\"|])")]
    public async Task PK3008_a_value_that_the_schema_does_not_have(string old, string @new)
    {
        var map = Acme.With(old, @new);
        map = old.StartsWith("Finish", StringComparison.Ordinal) ? map.With("\"parts\": \"$parts\", \"end\": \"$finishReason\"", "\"parts\": \"$parts\", \"end\": [|\"$finishReason\"|]") : map;

        var diagnostics = await map.Expect("PK3008");

        Assert.Contains("did you mean", string.Concat(diagnostics.Select(static one => one.GetMessage(null))), StringComparison.Ordinal);
    }

    [Fact]
    public Task Values_of_an_open_list_need_not_be_known() => Acme
        .With("\"End\": { \"enum\": [\"done\", \"full\", \"calls\", null] }", "\"End\": { \"anyOf\": [{ \"enum\": [\"done\", \"full\"] }, { \"type\": \"string\" }] }")
        .Expect(null);

    [Theory]
    [InlineData("\"Song\")]", "[|\"Sonk\"|])]", "PK3007")]
    [InlineData("\"Song\")]", "\"Song\", [|\"Words\"|])]", null)]
    [InlineData("[Unmapped(\"Talk\", \"tier\")]", "[Unmapped([|\"Talks\"|], \"tier\")]", "PK3010")]
    [InlineData("[Unmapped(\"Talk\", \"tier\")]", "[Unmapped(\"Talk\", [|\"tear\"|], \"tier\")]", null)]
    [InlineData("[Unmapped(\"Talk\", \"tier\")]", "[Unmapped(\"Talk\", \"tier\", [|\"heat\"|])]", null)]
    [InlineData("[Unmapped(\"Talk\", \"tier\")]", "[Unmapped(\"Talk\", new[] { \"tier\", [|\"heat\"|] })]", null)]
    public Task PK3009_an_idle_ignore_or_unmapped(string old, string @new, string? also) => Acme.With(old, @new).Expect("PK3009", also is null ? [] : [also]);

    [Fact]
    public async Task PK3010_a_property_that_stands_in_no_template()
    {
        var diagnostics = await Acme
            .With("\"out\": \"$outputTokens\", ", "")
            .With("[Usage(\"\"\"{ ", "[Usage(\"\"\"[|{|] ")
            .Expect("PK3010");

        Assert.Equal("No template names 'out' of the schema's 'Spent'; map it, or add [Unmapped(\"Spent\", \"out\")]", Assert.Single(diagnostics).GetMessage(null));
    }

    [Fact]
    public Task PK3010_each_of_several_events_must_have_the_property() => Acme
        .With("{ \"on\": \"piece\", \"no\": \"$index\", \"piece\": { \"kind\": \"with\"", "[|{|] \"on\": \"piece\", \"piece\": { \"kind\": \"with\"")
        .Expect("PK3010");

    [Fact]
    public Task PK3010_only_where_it_is_asked_for() => Acme
        .With(", Exhaustive = true", "")
        .With("\"out\": \"$outputTokens\", ", "")
        .Expect(null);

    [Fact]
    public async Task PK3011_an_array_where_an_object_is_expected()
    {
        var diagnostics = await Acme.With("{ \"on\": true, \"depth\": \"$reasoningEffort\" }", "[\"$reasoningEffort\"]").Expect(null, "PK3011");

        Assert.Contains("An array stands where the schema has object", Assert.Single(diagnostics).GetMessage(null), StringComparison.Ordinal);
    }

    [Fact]
    public Task PK3011_an_object_where_a_string_is_expected() => Acme
        .With("\"engine\": \"$model\"", "\"engine\": [|{|] \"name\": \"$model\" }")
        .Expect("PK3011");
}
