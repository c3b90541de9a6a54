namespace ProviderKit.Generator.Tests.Checks;

/// <summary>PK2013: the reader of a stream looks at nothing but the text where only the text differs.</summary>
public class GuardRuleTests
{
    private const string Words = "\"piece\": { \"kind\": \"words\", \"words\": \"$text\" }";

    [Theory]
    [InlineData("$text", "text")]
    [InlineData("$reasoning", "reasoning")]
    [InlineData("$refusal", "refusal")]
    public async Task PK2013_an_event_that_is_told_by_what_another_takes_as_text(string hole, string name)
    {
        var diagnostics = await Acme
            .With(Words, Words.Replace("$text", hole, StringComparison.Ordinal))
            .With("[Event(\"Done\"", "[Event(\"Piece\", \"\"\"{ \"on\": \"piece\", \"no\": \"$index\", \"piece\": { \"kind\": \"words\", \"words\": [|\"<end>\"|] } }\"\"\", Ends = Scope.Response)]\n[Event(\"Done\"")
            .Expect("PK2013");

        Assert.Equal(
            $"\"<end>\" stands where another [Event] has '${name}', of which only the text is looked at while it streams, so that this [Event] would be passed over; tell the two apart by a constant in another property",
            Assert.Single(diagnostics).GetMessage(null));
    }

    [Fact]
    public Task PK2013_an_event_without_constants_can_be_any() => Acme
        .With("[Event(\"Done\"", "[Event(\"Piece\", \"\"\"{ \"piece\": { \"with\": [|\"null\"|] } }\"\"\")]\n[Event(\"Done\"")
        .Expect("PK2013", "PK3010");

    [Fact]
    public async Task PK2013_is_reported_once_where_it_is_inherited()
    {
        var diagnostics = await Acme
            .With("[Event(\"Done\"", "[Event(\"Piece\", \"\"\"{ \"piece\": { \"with\": [|\"null\"|] } }\"\"\")]\n[Event(\"Done\"")
            .WithSource("INewer.cs", """
                using ProviderKit.Declarations;
                [Provider("newer", "https://newer.test")]
                public partial interface INewer : Acme.Models.IAcme;
                """)
            .Expect("PK2013", "PK3010");

        Assert.Single(diagnostics, static one => one.Id == "PK2013");
    }

    [Fact]
    public Task PK2013_an_error_that_is_told_by_a_text() => Acme
        .With("[Error(\"Failure\"", "[Error(\"\"\"{ \"piece\": { \"words\": [|\"failed\"|] }, \"no\": \"$errorCode\" }\"\"\")]\n[Error(\"Failure\"")
        .Expect("PK2013");

    [Fact]
    public Task PK2013_a_piece_of_a_list() => Acme
        .With("[Error(\"Failure\"", "[Event(\"#/$defs/Any\", \"\"\"{ \"list\": [{ \"more\": \"$argumentsDelta\" }, \"...\"] }\"\"\")]\n[Event(\"#/$defs/Any\", \"\"\"{ \"list\": [{ \"more\": [|\"no\"|] }] }\"\"\")]\n[Error(\"Failure\"")
        .With("\"Tick\": {", "\"Any\": { \"type\": \"object\" },\n    \"Tick\": {")
        .Expect("PK2013");

    [Theory]
    [InlineData("{ \"on\": \"done\", \"piece\": { \"words\": \"<end>\" } }")]
    [InlineData("{ \"on\": \"piece\", \"piece\": { \"words\": 1 } }")]
    [InlineData("{ \"on\": \"piece\", \"piece\": { \"words\": null } }")]
    [InlineData("{ \"on\": \"piece\", \"words\": \"<end>\" }")]
    public Task What_another_constant_or_another_type_tells_apart(string template) => Acme
        .With("[Event(\"Done\"", "[Event(\"#/$defs/Any\", \"\"\"" + template + "\"\"\")]\n[Event(\"Done\"")
        .With("\"Tick\": {", "\"Any\": { \"type\": \"object\" },\n    \"Tick\": {")
        .Expect(null);
}
