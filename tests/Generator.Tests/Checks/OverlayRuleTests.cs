namespace ProviderKit.Generator.Tests.Checks;

/// <summary>PK2011 and PK2012: what a derived provider lays over its base, and takes away from it.</summary>
public class OverlayRuleTests
{
    [Theory]
    [InlineData("""[Event("{ \"on\": [|\"dune\"|], \"at\": 1 }")]""", "This [Event] is laid over none that is inherited: the nearest has \"begun\" where this has \"dune\"; write the constant of one that is inherited, or name the definition of a new one")]
    [InlineData("""[Event("{ \"on\": \"piece\", \"piece\": { \"kind\": [|\"word\"|], \"words\": \"$reasoning\" } }")]""", "This [Event] is laid over none that is inherited: the nearest has \"words\" where this has \"word\"; ")]
    [InlineData("""[Event("{ \"on\": [|1|], \"words\": \"$text\" }")]""", "This [Event] is laid over none that is inherited: the nearest has \"begun\" where this has 1; ")]
    public async Task PK2011_an_overlay_that_agrees_with_no_template(string attribute, string message)
    {
        var diagnostics = await Derived(attribute).Expect("PK2011");

        Assert.StartsWith(message, Assert.Single(diagnostics).GetMessage(null), StringComparison.Ordinal);
    }

    [Fact]
    public async Task PK2011_names_no_definition_where_there_can_be_none()
    {
        var diagnostics = await Derived("""[Usage("{ \"of\": [|\"b\"|], \"cached\": \"$cachedInputTokens\" }")]""")
            .With("[Usage(\"\"\"{ ", "[Usage(\"\"\"{ \"of\": \"a\", ")
            .With("\"Spent\": {\n      \"type\": \"object\",\n      \"properties\": { ", "\"Spent\": {\n      \"type\": \"object\",\n      \"properties\": { \"of\": { \"enum\": [\"a\", \"b\"] }, \"cached\": { \"type\": \"integer\" }, ")
            .With("[Unmapped(\"Talk\", \"tier\")]", "[Unmapped(\"Talk\", \"tier\"), Unmapped(\"Spent\", \"cached\")]")
            .Expect("PK2011");

        Assert.EndsWith("; write the constant of one that is inherited", Assert.Single(diagnostics).GetMessage(null), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""[Event("{ \"on\": \"done\", \"end\": \"$finishReason\" }")]""")]
    [InlineData("""[Event("{ \"on\": \"begun\", \"id\": \"$messageId\" }", Begins = Scope.Response)]""")]
    [InlineData("""[Response("{ \"end\": \"$finishReason\" }")]""")]
    [InlineData("""[Request("{ \"halt\": null }"), Unmapped("Talk", "halt")]""")]
    [InlineData("""[Request("{ \"thought\": { \"on\": null } }"), Unmapped("#/$defs/Talk/properties/thought", "on")]""")]
    [InlineData("""[Part(Part.Image, "null"), Ignore("Picture")]""")]
    [InlineData("""[ToolChoice(ToolChoice.Required, " null ")]""")]
    public Task Overlays_that_find_something(string attribute) => Derived(attribute).Expect(null);

    [Fact]
    public Task An_event_with_a_definition_stands_beside() => Acme.Unchanged
        .WithSource("INewer.cs", Source("""[Event("Tick", "{ \"on\": \"tick\" }")]"""))
        .Expect(null);

    [Fact]
    public Task A_base_without_such_templates_leaves_them_to_those_that_derive() => Acme.Unchanged
        .WithSource("ISpare.cs", """"
            using ProviderKit.Declarations;
            [Dialect(Schema = "acme.schema.json")]
            [Request("Talk", """{ "engine": "$model", "limit": 1, "turns": "$messages" }""")]
            [Message(Role.User, """{ "who": "person", "said": "$text" }""")]
            [Ignore("Engine", "Function")]
            public partial interface ISpare;

            [Provider("spare", "https://spare.test")]
            [ChatEndpoint("/talk")]
            [Response("""{ "text": "$text", "end": "$finishReason", "spent": "$usage", "none": null }""")]
            [Event("""{ "text": "$text", "end": "$finishReason", "spent": "$usage" }""")]
            [Usage("""{ "in": "$inputTokens" }""")]
            public partial interface ISparer : ISpare;
            """")
        .Expect(null);

    [Theory]
    [InlineData("""[Request("{ [|\"heet\"|]: null }")]""", "There is no property 'heet' in what this [Request] is laid over; did you mean 'heat'?")]
    [InlineData("""[Request("{ \"thought\": { [|\"of\"|]: null } }")]""", "There is no property 'of' in what this [Request] is laid over; take it out")]
    [InlineData("""[Event("{ \"on\": \"done\", [|\"id\"|]: null }")]""", "There is no property 'id' in what this [Event] is laid over; take it out")]
    [InlineData("""[Usage("{ \"kept\": { [|\"written\"|]: null } }")]""", "There is no property 'written' in what this [Usage] is laid over; take it out")]
    [InlineData("""[[|Part(Part.Audio, "null")|]]""", "No [Part(Part.Audio)] is inherited that could be taken away; take this out")]
    [InlineData("""[[|Message(Role.System, "null")|]]""", "No [Message(Role.System)] is inherited that could be taken away; take this out")]
    [InlineData("""[[|ToolChoice(ToolChoice.None, "null")|]]""", "No [ToolChoice(ToolChoice.None)] is inherited that could be taken away; take this out")]
    [InlineData("""[[|Response("Told", "null")|]]""", "[Response] cannot be taken away as a whole; take this out")]
    public async Task PK2012_a_removal_of_what_is_not_there(string attribute, string message)
    {
        var diagnostics = await Derived(attribute).Expect("PK2012");

        Assert.Equal(message, Assert.Single(diagnostics).GetMessage(null));
    }

    [Fact]
    public Task PK2012_a_removal_within_what_is_new() => Derived("""[Request("{ \"tier\": { \"x\": 1, [|\"y\"|]: null } }")]""")
        .With("\"tier\": { \"type\": \"string\" }", "\"tier\": { \"type\": \"object\", \"properties\": { \"x\": { \"type\": \"integer\" }, \"y\": { \"type\": \"integer\" } } }")
        .With("[Unmapped(\"Talk\", \"tier\")]", "[Unmapped(\"Talk\", \"tier\"), Unmapped(\"#/$defs/Talk/properties/tier\", \"y\")]")
        .Expect("PK2012");

    [Fact]
    public Task PK2012_where_nothing_is_inherited_at_all() => Acme
        .With("[Tool(\"\"\"", "[[|Part(Part.Audio, \"null\")|]]\n[Tool(\"\"\"")
        .Expect("PK2012");

    [Fact]
    public Task A_null_where_nothing_is_inherited_is_a_constant() => Acme
        .With("\"heat\": \"$temperature\"", "\"heat\": null")
        .With("\"on\": \"begun\", \"id\": \"$responseId\"", "\"on\": \"begun\", \"id\": null")
        .Expect(null);

    /// <summary>Acme, and a provider that derives from it with these attributes.</summary>
    private static Case Derived(string attributes) => Acme.Unchanged.WithSource("INewer.cs", Source(attributes));

    private static string Source(string attributes) => $$"""
        using ProviderKit.Declarations;
        [Provider("newer", "https://newer.test")]
        {{attributes}}
        public partial interface INewer : Acme.Models.IAcme;
        """;
}
