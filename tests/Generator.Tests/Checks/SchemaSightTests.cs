namespace ProviderKit.Generator.Tests.Checks;

/// <summary>What a schema may lack although every template fits somewhere in it.</summary>
public class SchemaSightTests
{
    private const string Said = "\"Said\": { \"anyOf\": [{ \"type\": \"string\" }, { \"type\": \"array\", \"items\": { \"$ref\": \"#/$defs/Part\" } }] }";

    [Theory]
    [InlineData("string", "\"anyOf\": [{ \"type\": \"array\", \"items\": { \"$ref\": \"#/$defs/Part\" } }]")]
    [InlineData("array", "\"type\": \"string\"")]
    public async Task PK3003_a_content_is_written_as_text_and_as_a_list(string lacking, string said)
    {
        var diagnostics = await Acme
            .With(Said, "\"Said\": { " + said + " }")
            .With("\"who\": \"person\", \"said\": \"$content\"", "\"who\": \"person\", \"said\": [|\"$content\"|]")
            .With("\"who\": \"engine\", \"said\": \"$content\"", "\"who\": \"engine\", \"said\": [|\"$content\"|]")
            .Expect("PK3003");

        Assert.All(diagnostics.Where(static one => one.Id == "PK3003"), one => Assert.StartsWith($"The hole '$content' is of type {lacking},", one.GetMessage(null), StringComparison.Ordinal));
    }

    [Fact]
    public Task PK3003_a_place_for_nothing_but_null() => Acme
        .With("\"heat\": { \"type\": \"number\" }", "\"heat\": { \"type\": \"null\" }")
        .With("\"heat\": \"$temperature\"", "\"heat\": [|\"$temperature\"|]")
        .Expect("PK3003");

    [Theory]
    [InlineData("{ \"$ref\": \"#/$defs/Words\" }, { \"$ref\": \"#/$defs/Thought\" }, { \"$ref\": \"#/$defs/Call\" }] } },\n        \"end\"", "{ \"$ref\": \"#/$defs/Thought\" }, { \"$ref\": \"#/$defs/Call\" }] } },\n        \"end\"", "\"kind\": \"words\", \"words\": \"$text\" }\"\"\")]\n[Part(Part.Reasoning", "\"kind\": [|\"words\"|], \"words\": \"$text\" }\"\"\")]\n[Part(Part.Reasoning")]
    [InlineData("{ \"$ref\": \"#/$defs/Words\" }, { \"$ref\": \"#/$defs/Thought\" }, { \"$ref\": \"#/$defs/Call\" }] } },\n        \"end\"", "{ \"$ref\": \"#/$defs/Words\" }, { \"$ref\": \"#/$defs/Thought\" }] } },\n        \"end\"", "\"kind\": \"call\", \"id\"", "\"kind\": [|\"call\"|], \"id\"")]
    public Task PK3002_a_part_that_answers_never_bring(string old, string @new, string part, string marked) => Acme.With(old, @new).With(part, marked).Expect("PK3002");

    [Fact]
    public async Task PK2009_a_role_without_a_message_where_the_schema_has_no_branch_for_it()
    {
        var diagnostics = await Acme
            .With("\"items\": { \"oneOf\": [{ \"$ref\": \"#/$defs/Person\" }, { \"$ref\": \"#/$defs/Engine\" }, { \"$ref\": \"#/$defs/Function\" }] }", "\"items\": { \"type\": \"object\", \"properties\": { \"who\": { \"enum\": [\"person\", \"engine\", \"function\"] }, \"said\": { \"$ref\": \"#/$defs/Said\" }, \"call\": { \"type\": \"string\" }, \"gave\": { \"type\": \"string\" } } }")
            .With("[Message(Role.Assistant, \"\"\"{ \"who\": \"engine\", \"said\": \"$content\" }\"\"\")]", "")
            .With("\"$messages\"", "[|\"$messages\"|]")
            .Expect("PK2009");

        Assert.Equal("'$messages' stands for [Message(Role.Assistant)] templates, of which none is declared; declare one, or take the hole out", Assert.Single(diagnostics).GetMessage(null));
    }

    [Fact]
    public Task PK2008_an_error_that_says_nothing() => Acme
        .With("[Error(\"Failure\"", "[Error(\"\"\"[|{|] \"fault\": \"$errorParam\" }\"\"\")]\n[Error(\"Failure\"")
        .Expect("PK2008");

    [Fact]
    public Task PK3009_a_branch_that_is_ignored_and_in_no_union() => Acme
        .With("{ \"$ref\": \"#/$defs/Done\" }, { \"$ref\": \"#/$defs/Tick\" }]", "{ \"$ref\": \"#/$defs/Done\" }]")
        .With("[Ignore(\"Tick\", \"Song\")]", "[Ignore([|\"Tick\"|], \"Song\")]")
        .Expect("PK3009");

    [Theory]
    [InlineData("\"Song\": { \"type\": \"object\"", "\"Song\": { \"type\": [|\"string\"|]", "The schema has the type 'string' beside 'properties', which is of type object, so that nothing fits; correct the file here")]
    [InlineData("\"who\": { \"const\": \"person\" }", "\"who\": { \"type\": [|\"integer\"|], \"const\": \"person\" }", "The schema has the type 'integer' beside 'const', which is of type string, so that nothing fits; correct the file here")]
    public async Task PK4007_a_type_that_contradicts_the_rest(string old, string @new, string message)
    {
        var diagnostics = await Acme.With(old, @new).Expect("PK4007");

        var diagnostic = Assert.Single(diagnostics);
        Assert.Equal(message, diagnostic.GetMessage(null));
        Assert.Equal("IAcme.cs", Assert.Single(diagnostic.AdditionalLocations).GetLineSpan().Path);
    }
}
