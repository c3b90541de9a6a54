namespace ProviderKit.Generator.Tests.Checks;

/// <summary>A provider that shares its dialect's schema names what it adds to it: that is not reported, and nothing else is excused.</summary>
public class ExtensionTests
{
    private const string Warmth = "[Request(\"{ \\\"warmth\\\": \\\"$topP\\\" }\")]";

    [Fact]
    public Task A_property_that_is_named_is_known() => Derived(Warmth, "[Extends(\"Talk\", \"warmth\")]").Expect(null);

    [Fact]
    public Task PK3001_a_property_that_another_definition_is_extended_by() => Derived(Warmth.Replace("\\\"warmth\\\"", "[|\\\"warmth\\\"|]", StringComparison.Ordinal), "[Extends(\"Told\", \"warmth\")]")
        .Expect("PK3001", "PK3012");

    [Theory]
    [InlineData("[Extends(\"Talk\", [|\"warmth\"|])]", "Nothing that is checked needs 'warmth' beside what 'Talk' has; take it out")]
    [InlineData("[Extends(\"Talk\", [|\"heat\"|])]", "Nothing that is checked needs 'heat' beside what 'Talk' has; take it out")]
    [InlineData("[Extends([|\"Tolk\"|], \"warmth\")]", "The schema 'acme.schema.json' has no definition 'Tolk'; did you mean 'Talk'?")]
    [InlineData("[Extends(\"#/$defs/Told/properties/end\", [|\"out\"|])]", "Nothing that is checked needs 'out' beside what '#/$defs/Told/properties/end' has; take it out")]
    public async Task PK3012_an_extension_that_nothing_uses(string attribute, string message)
    {
        var diagnostics = await Derived(attribute).Expect("PK3012");

        Assert.StartsWith(message, Assert.Single(diagnostics).GetMessage(null), StringComparison.Ordinal);
    }

    [Fact]
    public Task A_value_that_is_named_can_be_mapped() => Derived(
        "[FinishReason(\"out\", Finish.Length)]",
        "[Extends(\"#/$defs/Told/properties/end\", \"out\")]").Expect(null);

    [Fact]
    public Task PK3008_another_value_is_still_unknown() => Derived("[FinishReason(\"out\", Finish.Length)]", "[FinishReason([|\"gone\"|], Finish.Stop)]", "[Extends(\"#/$defs/Told/properties/end\", \"out\")]")
        .Expect("PK3008");

    private static Case Derived(params string[] attributes) => Acme.Unchanged.WithSource("INewer.cs", $$"""
        using ProviderKit.Declarations;
        [Provider("newer", "https://newer.test")]
        {{string.Join("\n", attributes)}}
        public partial interface INewer : Acme.Models.IAcme;
        """);
}
