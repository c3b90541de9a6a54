namespace ProviderKit.Generator.Tests.Checks;

public class TemplateRuleTests
{
    [Fact]
    public Task PK2001_a_template_that_is_not_JSON() => Acme.With("\"heat\": \"$temperature\",", "\"heat\": [|$|]temperature,").Expect("PK2001");

    [Fact]
    public Task PK2001_a_template_that_ends_too_soon() => Acme.With("\"call\": \"$callId\", \"gave\": \"$result\" }", "\"call\": \"$callId\", \"gave\": \"$result\"[| |]").Expect("PK2001");

    [Theory]
    [InlineData("$")]
    [InlineData("$1st")]
    [InlineData("$ temperature")]
    [InlineData("$temperature:")]
    public Task PK2002_a_malformed_hole(string hole) => Acme.With("\"$temperature\"", $"[|\"{hole}\"|]").Expect("PK2002");

    [Fact]
    public Task An_escaped_dollar_is_no_hole() => Acme.With("\"depth\": { \"enum\": [\"little\"", "\"depth\": { \"enum\": [\"$much\", \"little\"").With("\"$reasoningEffort\"", "\"$reasoningEffort ?? \\\"$much\\\"\"").Expect(null);

    [Fact]
    public Task PK2003_a_default_that_is_not_JSON() => Acme.With("\"$temperature\"", "[|\"$temperature ?? warm\"|]").Expect("PK2003");

    [Theory]
    [InlineData("$temprature", "did you mean '$temperature'?")]
    [InlineData("$inputTokens", "'$inputTokens' means nothing in [Request]; it has $model, ")]
    [InlineData("$zzzzzzzzzz", "There is no hole '$zzzzzzzzzz' in [Request]; it has $model, ")]
    public async Task PK2004_an_unknown_hole(string hole, string advice)
    {
        var diagnostics = await Acme.With("\"$temperature\"", $"[|\"{hole}\"|]").Expect("PK2004");

        Assert.Contains(advice, Assert.Single(diagnostics).GetMessage(null), StringComparison.Ordinal);
    }

    [Fact]
    public Task PK2005_a_property_that_stands_twice() => Acme.With("\"heat\": \"$temperature\",", "\"heat\": \"$temperature\", [|\"heat\"|]: 1,").Expect("PK2005");

    [Theory]
    [InlineData("$data:base46", "did you mean 'base64'?")]
    [InlineData("$data:xxxxxxxxxxxx", "it has base64, dataUri, utf8")]
    public async Task PK2006_an_unfit_format(string hole, string advice)
    {
        var diagnostics = await Acme.With("\"$data:base64\"", $"[|\"{hole}\"|]").Expect("PK2006");

        Assert.Contains(advice, Assert.Single(diagnostics).GetMessage(null), StringComparison.Ordinal);
    }

    [Fact]
    public Task PK2006_a_format_of_a_hole_that_has_none() => Acme.With("\"$uri\"", "[|\"$uri:base64\"|]").Expect("PK2006");

    [Fact]
    public Task PK2007_a_form_that_an_earlier_one_always_takes_the_place_of() => Acme
        .With("""[ToolChoice(ToolChoice.Named, """, """[ToolChoice(ToolChoice.Auto, "\"may\""), [|ToolChoice(ToolChoice.Auto, "\"never\"")|], ToolChoice(ToolChoice.Named, """)
        .With("""[ToolChoice(ToolChoice.Auto, "\"may\""), ToolChoice(ToolChoice.Required""", "[ToolChoice(ToolChoice.Required")
        .Expect("PK2007");

    [Fact]
    public Task PK2007_a_kind_of_part_that_is_read_as_another() => Acme
        .With("[Part(Part.Text, ", "[Part(Part.Refusal, \"\"\"{ \"kind\": \"words\", \"words\": \"$text\" }\"\"\")]\n[[|Part(Part.Text, ")
        .With("\"words\": \"$text\" }\"\"\")]\n[Part(Part.Reasoning", "\"words\": \"$text\" }\"\"\")|]]\n[Part(Part.Reasoning")
        .Expect("PK2007");

    [Fact]
    public Task Forms_that_need_different_values_are_told_apart() => Acme
        .With("\"at\": \"$uri\" } }\"\"\")]", "\"at\": \"$uri\" } }\"\"\")]\n[Part(Part.Image, \"\"\"{ \"kind\": \"picture\", \"source\": { \"is\": \"place\", \"at\": \"$fileId\" } }\"\"\")]")
        .Expect(null);

    [Theory]
    [InlineData("\"parts\": \"$parts\", ", "", "PK3010")]
    [InlineData("\"end\": \"$finishReason\", \"spent\": \"$usage\" }\"\"\")]\n[Usage", "\"spent\": \"$usage\" }\"\"\")]\n[Usage", "PK3010")]
    [InlineData("\"spent\": \"$usage\" }\"\"\")]\n[Usage", "\"spent\": {} }\"\"\")]\n[Usage", "PK3010")]
    public Task PK2008_an_answer_that_does_not_yield_everything(string old, string @new, string also) => Acme
        .With(old, @new)
        .With("[Response(\"Told\", ", "[[|Response(\"Told\", ")
        .With("}\"\"\")]\n[Usage", "}\"\"\")|]]\n[Usage")
        .Expect("PK2008", also);

    [Theory]
    [InlineData("[Tool(\"\"\"{ \"name\": \"$name\", \"does\": \"$description?\", \"takes\": \"$parameters\" }\"\"\")]", "\"$tools\"")]
    [InlineData("[Usage(\"\"\"{ \"in\": \"$inputTokens\", \"out\": \"$outputTokens\", \"kept\": { \"read\": \"$cachedInputTokens\" } }\"\"\")]", null)]
    public Task PK2009_a_hole_that_stands_for_nothing(string old, string? hole) => hole is null
        ? Acme.With(old, "").With("\"spent\": \"$usage\" }\"\"\")]", "\"spent\": [|\"$usage\"|] }\"\"\")]").With("\"spent\": \"$usage\" }\"\"\", Ends", "\"spent\": [|\"$usage\"|] }\"\"\", Ends").Expect("PK2009")
        : Acme.With(old, "").With(hole, $"[|{hole}|]").Expect("PK2009");

    [Fact]
    public Task PK2010_a_tool_that_nothing_refers_to() => Acme
        .With("\"functions\": \"$tools\", ", "")
        .With("[Tool(\"\"\"", "[[|Tool(\"\"\"")
        .With("\"takes\": \"$parameters\" }\"\"\")]", "\"takes\": \"$parameters\" }\"\"\")|]]")
        .Expect("PK2010", "PK3010");

    [Fact]
    public Task PK2010_a_citation_that_nothing_refers_to() => Acme
        .With("[Tool(\"\"\"", "[[|Citation(\"\"\"{ \"at\": \"$url\" }\"\"\")|]]\n[Tool(\"\"\"")
        .Expect("PK2010");

    [Fact]
    public Task PK2010_a_mapping_that_nothing_refers_to() => Acme
        .With(", \"depth\": \"$reasoningEffort\"", "")
        .With("[ReasoningEffort(ReasoningEffort.Low, \"little\")", "[[|ReasoningEffort(ReasoningEffort.Low, \"little\")|]")
        .Expect("PK2010", "PK3010");

    [Fact]
    public Task PK2010_a_part_without_a_list() => Acme.Unchanged.WithSource("ISpare.cs", """"
        using ProviderKit.Declarations;
        [Dialect(Schema = "acme.schema.json")]
        [Message(Role.User, """{ "who": "person", "said": "$text" }""")]
        [[|Part(Part.Text, """{ "kind": "words", "words": "$text" }""")|]]
        public partial interface ISpare;
        """").Expect("PK2010");

    [Fact]
    public async Task PK2010_a_system_message_where_the_request_has_all_of_them()
    {
        var diagnostics = await Acme
            .With("\"engine\": \"$model\"", "\"engine\": \"$model\", \"tier\": \"$system\"")
            .With("[Unmapped(\"Talk\", \"tier\")]", "")
            .With("[Message(Role.User,", "[[|Message(Role.System, \"\"\"{ \"who\": \"person\", \"said\": \"$text\" }\"\"\")|]]\n[Message(Role.User,")
            .Expect("PK2010");

        Assert.Equal(
            "Nothing refers to this [Message(Role.System)]; take \"$system\", which stands for all system messages, out of the [Request], or take it out",
            Assert.Single(diagnostics).GetMessage(null));
    }

    [Theory]
    [InlineData("\"tier\": \"$system\"", "[Message(Role.Developer,")]
    [InlineData("\"tier\": \"gold\"", "[Message(Role.System,")]
    public Task System_messages_have_one_place(string tier, string message) => Acme
        .With("\"engine\": \"$model\"", "\"engine\": \"$model\", " + tier)
        .With("[Unmapped(\"Talk\", \"tier\")]", "")
        .With("[Message(Role.User,", message + " \"\"\"{ \"who\": \"person\", \"said\": \"$text\" }\"\"\")]\n[Message(Role.User,")
        .Expect(null);

    [Fact]
    public Task PK2007_a_form_for_the_same_media_type() => Acme
        .With("\"type\": \"$mediaType\" } }\"\"\")]", "\"type\": \"$mediaType\" } }\"\"\", MediaType = \"image/png\")]\n[[|Part(Part.Image, \"\"\"{ \"kind\": \"picture\", \"source\": { \"is\": \"bytes\", \"bytes\": \"$data:dataUri\", \"type\": \"$mediaType\" } }\"\"\", MediaType = \"image/png\")|]]")
        .Expect("PK2007");

    [Fact]
    public Task A_form_for_one_media_type_may_stand_behind_those_for_any() => Acme
        .With("\"type\": \"$mediaType\" } }\"\"\")]", "\"type\": \"$mediaType\" } }\"\"\")]\n[Part(Part.Image, \"\"\"{ \"kind\": \"picture\", \"source\": { \"is\": \"bytes\", \"bytes\": \"$data:dataUri\", \"type\": \"$mediaType\" } }\"\"\", MediaType = \"image/png\")]")
        .Expect(null);

    [Fact]
    public async Task PK2014_two_speakers_that_look_alike()
    {
        var diagnostics = await Acme
            .With("[Message(Role.Assistant, \"\"\"{ \"who\": \"engine\", \"said\": \"$content\" }\"\"\")]", "[[|Message(Role.Assistant, \"\"\"{ \"who\": \"person\", \"said\": \"$content\" }\"\"\")|]]")
            .With("\"const\": \"engine\"", "\"const\": \"person\"")
            .Expect("PK2014");

        Assert.Equal(
            "Nothing tells a message of the assistant from one of the user when it is read, so that clients work and the server half does not; put the constant that does into both templates",
            Assert.Single(diagnostics).GetMessage(null));
    }

    [Fact]
    public Task PK2014_a_part_that_begins_unsaid() => Acme
        .With("[Event(\"PartBegun\", \"\"\"{ \"on\": \"part\", \"no\": \"$index\", \"part\": \"$part\" }\"\"\", Begins = Scope.Part)]", "[[|Event(\"PartBegun\", \"\"\"{ \"on\": \"part\", \"no\": \"$index\" }\"\"\", Begins = Scope.Part)|]]")
        .With(", Exhaustive = true", "")
        .With("{ \"id\": \"$responseId\", \"parts\"", "{ \"id\": \"$responseId\", \"parts\"")
        .Expect("PK2014");

    [Theory]
    [InlineData("\"piece\": { \"kind\": \"words\", \"words\": \"$text\" }", "No event brings text as it comes", "0")]
    [InlineData("\"piece\": { \"kind\": \"with\", \"with\": \"$argumentsDelta\" }", "No event brings tool calls as they come", "1")]
    public async Task PK2014_a_stream_that_lacks_pieces(string piece, string what, string branch)
    {
        var diagnostics = await Acme
            .With("[Event(\"Begun\", \"\"\"{ \"on\": \"begun\", \"id\": \"$responseId\" }\"\"\", Begins = Scope.Response)]", "[[|Event(\"Begun\", \"\"\"{ \"on\": \"begun\", \"id\": \"$responseId\" }\"\"\", Begins = Scope.Response)|]]")
            .With("[Event(\"Piece\", \"\"\"{ \"on\": \"piece\", \"no\": \"$index\", " + piece + " }\"\"\")]", "[Ignore(\"#/$defs/Piece/properties/piece/oneOf/" + branch + "\")]")
            .Expect("PK2014");

        Assert.StartsWith(what, Assert.Single(diagnostics).GetMessage(null), StringComparison.Ordinal);
    }
}
