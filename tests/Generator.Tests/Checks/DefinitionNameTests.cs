namespace ProviderKit.Generator.Tests.Checks;

/// <summary>A provider on a schema of its own, which has other names for what it inherits: what it renames is checked there.</summary>
public class DefinitionNameTests
{
    private const string Names = "DefinitionName(\"Talk\", \"Request\"), DefinitionName(\"Failure\", \"#/$defs/Fault\")";

    private const string Marked = "[|\"heat\"|]: \"$temperature\"";

    private static readonly string s_schema = Acme.Schema.Replace("\"Talk\"", "\"Request\"", StringComparison.Ordinal).Replace("\"Failure\"", "\"Fault\"", StringComparison.Ordinal);

    [Fact]
    public Task What_is_renamed_is_found() => Derived($"[{Names}]").Expect(null);

    [Fact]
    public async Task What_is_renamed_is_checked()
    {
        var diagnostics = await Derived($"[{Names}]", s_schema.Replace("\"heat\"", "\"warmth\"", StringComparison.Ordinal)).With("\"heat\": \"$temperature\"", Marked).Expect("PK3001");

        Assert.Equal("The schema's 'Request' has no property 'heat'; take it out, correct the schema, or say by [SchemaFault] that it lacks it (inherited by 'INewer')", Assert.Single(diagnostics).GetMessage(null));
    }

    [Fact]
    public Task PK3006_a_definition_of_another_name() => Derived("[DefinitionName(\"Talk\", \"Request\")]").With("[Error(\"Failure\"", "[Error([|\"Failure\"|]").Expect("PK3006");

    [Fact]
    public Task What_the_schema_does_not_have_is_not_checked() => Derived("[DefinitionName(\"Talk\", \"Request\"), DefinitionName(\"Failure\", null)]").Expect(null);

    [Fact]
    public Task What_is_laid_over_has_the_schemas_name() => Derived(
        $"[{Names}]\n[Request(\"Request\", \"{{ \\\"warmth\\\": \\\"$topP\\\", \\\"heat\\\": null }}\")]",
        s_schema.Replace("\"heat\"", "\"warmth\"", StringComparison.Ordinal)).Expect(null);

    [Theory]
    [InlineData("DefinitionName([|\"Tolk\"|], \"Request\")", null, "Nothing that is inherited names the definition 'Tolk'; did you mean 'Talk'?")]
    [InlineData("DefinitionName(\"Begun\", [|\"Began\"|])", "PK3007", "The schema 'newer.schema.json' has no definition 'Began'; did you mean 'Begun'?")]
    public async Task PK3012_a_name_that_is_no_definitions(string attribute, string? also, string message)
    {
        var diagnostics = await Derived($"[{Names}, {attribute}]").Expect("PK3012", also is null ? [] : [also]);

        Assert.Contains(message, diagnostics.Select(static one => one.GetMessage(null)));
    }

    [Fact]
    public Task A_fault_of_another_schema_excuses_nothing() => Acme
        .With("\"heat\": { \"type\": \"number\" },", "")
        .With("[Unmapped(\"Talk\", \"tier\")]", "[Unmapped(\"Talk\", \"tier\")]\n[SchemaFault(\"Talk\", \"heat\", Fault.Missing, Reason = \"seen\")]")
        .With("\"heat\": \"$temperature\"", Marked)
        .WithSource("INewer.cs", Source(""))
        .WithFile("newer.schema.json", Acme.Schema.Replace("\"heat\": { \"type\": \"number\" },", "", StringComparison.Ordinal))
        .Expect("PK3001");

    private static Case Derived(string attributes, string? schema = null) =>
        Acme.Unchanged.WithSource("INewer.cs", Source(attributes)).WithFile("newer.schema.json", schema ?? s_schema);

    private static string Source(string attributes) => $$"""
        using ProviderKit.Declarations;
        [Provider("newer", "https://newer.test", Schema = "newer.schema.json")]
        {{attributes}}
        public partial interface INewer : Acme.Models.IAcme;
        """;
}
