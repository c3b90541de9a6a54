namespace ProviderKit.Generator.Tests.Checks;

/// <summary>A declaration that says that the schema is wrong: what it names is not reported, and nothing else is silenced.</summary>
public class SchemaFaultTests
{
    private const string Where = "[Unmapped(\"Talk\", \"tier\")]";

    /// <summary>Slips of the schema, and what says that they are.</summary>
    public static TheoryData<string, string, string> Faults => new()
    {
        { "\"id\": { \"type\": \"string\" },\n        \"parts\"", "\"parts\"", "\"Told\", \"id\", Fault.Missing" },
        { "\"heat\": { \"type\": \"number\" }", "\"heat\": { \"type\": \"boolean\" }", "\"Talk\", \"heat\", Fault.Type" },
        { "\"kept\": { \"type\": [\"object\", \"null\"], \"properties\": { \"read\": { \"type\": \"integer\" } } }", "\"kept\": { \"type\": \"string\" }", "\"Spent\", \"kept\", Fault.Type" },
        { "\"required\": [\"engine\", \"limit\", \"turns\"]", "\"required\": [\"engine\", \"limit\", \"turns\", \"halt\"]", "\"Talk\", \"halt\", Fault.Required" },
        { "\"required\": [\"engine\", \"limit\", \"turns\"]", "\"required\": [\"engine\", \"limit\", \"turns\", \"tier\"]", "\"Talk\", \"tier\", Fault.Required" },
        { "\"on\": { \"type\": \"boolean\" }", "\"on\": { \"enum\": [false, \"auto\"] }", "\"#/$defs/Talk/properties/thought\", \"on\", Fault.Missing, Value = \"true\"" },
        { "\"enum\": [\"little\", \"some\", \"much\", null]", "\"enum\": [\"some\", \"much\", null]", "\"#/$defs/Talk/properties/thought\", \"depth\", Fault.Missing, Value = \"little\"" },
        { "\"enum\": [\"done\", \"full\", \"calls\", null]", "\"enum\": [\"done\", \"calls\", null]", "\"Told\", \"end\", Fault.Missing, Value = \"full\"" },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task A_fault_is_excused_where_it_is_named(string old, string @new, string fault)
    {
        var broken = Acme.With(old.ReplaceLineEndings("\n"), @new);
        await Assert.ThrowsAnyAsync<Exception>(() => broken.Expect(null));

        await broken.With(Where, $"{Where}\n[SchemaFault({fault}, Reason = \"seen\")]").Expect(null);
    }

    [Fact]
    public Task PK3008_a_finish_reason_that_is_never_sent_is_excused_in_both_places() => Acme
        .With("\"enum\": [\"done\", \"full\", \"calls\", null]", "\"enum\": [\"done\", \"full\", \"calls\", \"never\", null]")
        .With(Where, Where + "\n[SchemaFault(\"Told\", \"end\", Fault.Surplus, Value = \"never\", Reason = \"seen\"), SchemaFault(\"Done\", \"end\", Fault.Surplus, Value = \"never\", Reason = \"seen\")]")
        .Expect(null);

    [Fact]
    public Task Another_finding_at_the_same_property_is_not_excused() => Acme
        .With("\"heat\": { \"type\": \"number\" }", "\"heat\": { \"type\": \"boolean\" }")
        .With("\"heat\": \"$temperature\"", "\"heat\": [|\"$temperature\"|]")
        .With(Where, Where + "\n[SchemaFault(\"Talk\", \"heat\", Fault.Missing, Reason = \"seen\")]")
        .Expect("PK3003", "PK3012");

    [Fact]
    public Task The_same_property_of_another_definition_is_not_excused() => Acme
        .With("\"Begun\", \"\"\"{ \"on\": \"begun\", \"id\": \"$responseId\" }", "\"Begun\", \"\"\"{ \"on\": \"begun\", [|\"no\"|]: \"$responseId\" }")
        .With(Where, "[Unmapped(\"Talk\", \"tier\"), Unmapped(\"Begun\", \"id\")]\n[SchemaFault(\"Told\", \"no\", Fault.Missing, Reason = \"seen\")]")
        .Expect("PK3001", "PK3012");

    [Theory]
    [InlineData("[|SchemaFault(\"Told\", \"extra\", Fault.Missing)|]")]
    [InlineData("[|SchemaFault(\"Told\", \"extra\", Fault.Missing, Reason = \" \")|]")]
    public Task PK1010_a_fault_without_a_reason(string fault) => Acme
        .With("{ \"id\": \"$responseId\", \"parts\"", "{ \"id\": \"$responseId\", \"extra\": \"$reasoning\", \"parts\"")
        .With(Where, $"{Where}\n[{fault}]")
        .Expect("PK1010");

    [Theory]
    [InlineData("SchemaFault([|\"Tolt\"|], \"extra\", Fault.Missing, Reason = \"seen\")")]
    [InlineData("SchemaFault(\"Told\", [|\"idd\"|], Fault.Type, Reason = \"seen\")")]
    [InlineData("[|SchemaFault(\"Told\", \"id\", Fault.Type, Reason = \"seen\")|]")]
    [InlineData("[|SchemaFault(\"Told\", \"extra\", Fault.Missing, Reason = \"seen\")|]")]
    [InlineData("[|SchemaFault(\"Told\", \"end\", Fault.Missing, Value = \"done\", Reason = \"seen\")|]")]
    [InlineData("[|SchemaFault(\"Talk\", \"engine\", Fault.Required, Reason = \"seen\")|]")]
    public Task PK3012_a_fault_that_the_schema_does_not_have(string fault) => Acme.With(Where, $"{Where}\n[{fault}]").Expect("PK3012");

    [Fact]
    public Task A_fault_of_a_dialect_is_in_force_where_it_is_inherited() => Acme
        .With("\"id\": { \"type\": \"string\" },\n        \"parts\"", "\"parts\"")
        .With(Where, Where + "\n[SchemaFault(\"Told\", \"id\", Fault.Missing, Reason = \"seen\")]")
        .WithSource("IOther.cs", "[ProviderKit.Declarations.Provider(\"other\", \"https://other.test\")] public partial interface IOther : Acme.Models.IAcme;")
        .Expect(null);
}
