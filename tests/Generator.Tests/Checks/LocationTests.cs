using ProviderKit.Generator.Tests.Support;

namespace ProviderKit.Generator.Tests.Checks;

/// <summary>A fault inside a string is underlined where it stands, however the string is written.</summary>
public class LocationTests
{
    private const string Schema = """{ "$defs": { "A": { "type": "object", "properties": { "a": { "type": "string" }, "b\t\u00e9": { "type": "integer" } } } } }""";

    public static TheoryData<string> Attributes => new(
        // Regular strings with their escapes.
        """Error("A", "{ [|\"x\"|]: 1 }")""",
        """Error("A", "{ \"a\": [|1|] }")""",
        """Error("A", "{ \u0022a\x22\U0000003a [|1|] }")""",
        """Error("A", "{ \"a\": \"\U0001F600\", [|\"x\"|]: 1 }")""",
        """Error("A", "{ \"b\\t\\u00e9\":\t[|\"\\n\"|] }")""",
        // Verbatim strings.
        "Error(\"A\", @\"{ [|\"\"x\"\"|]: 1 }\")",
        "Error(\"A\", @\"{\n  \"\"a\"\": \"\"\\\\\"\",\n  [|\"\"x\"\"|]: 1\n}\")",
        "Error(\"A\", @\"{\r\n  [|\"\"x\"\"|]: 1\r\n}\")",
        // Raw strings on one line.
        """"Error("A", """{ [|"x"|]: 1 }""")"""",
        "Error(\"A\", \"\"\"\"{ \"a\": \"\", [|\"x\"|]: 1 }\"\"\"\")",
        // Raw strings on several.
        "Error(\"A\", \"\"\"\n    {\n      [|\"x\"|]: 1\n    }\n    \"\"\")",
        "Error(\"A\", \"\"\"\n    {\n\n  \n      \"a\": \"\",\n      [|\"x\"|]: 1 }\n    \"\"\")",
        "Error(\"A\", \"\"\"\r\n\t{\r\n\t\t[|\"x\"|]: 1\r\n\t}\r\n\t\"\"\")",
        "Error(\"A\", \"\"\"\n{\n[|\"x\"|]: 1\n}\n\"\"\")",
        "Error(\"A\", \"\"\"\n    {\n      \"a\": \"[|\"|]\n    \"\"\")",
        // Sums of literals and constants.
        """Error("A", "{ " + "[|\"x\"|]: 1 }")""",
        """Error("A", ("{ " + "[|\"x\"|]") + (": 1" + " }"))""",
        """Error("A", "{ [|\"" + "x\"|]: 1 }")""",
        """Error("A", Texts.Braced + " }")""",
        // Constants, here and in another file.
        """Error("A", Texts.Whole)""",
        """Error("A", Here)""",
        // What cannot be seen through is underlined whole.
        """Error("A", [|$"{Texts.Open} \"x\": 1 }}"|])""",
        """Error("A", "{ [|\"x\"|]:" + Texts.Number + "}")""",
        """Error("A", [|"{ \"" + Texts.X + "\": 1 }"|])""",
        // Arguments by name, and in another order.
        """Error(template: "{ [|\"x\"|]: 1 }", definition: "A")""",
        """Error(definition: [|"B"|], template: "{}")""",
        """Error([|"B"|], "{}")""");

    [Theory]
    [MemberData(nameof(Attributes))]
    public Task A_fault_is_underlined_where_it_stands(string attribute)
    {
        var isElsewhere = !attribute.Contains("[|", StringComparison.Ordinal);
        var texts = """
            public static class Texts
            {
                public const string Open = "{";
                public const string Number = "1";
                public const string X = "x";
                public const string Whole = "{ \"x\": 1 }";
                public const string Braced = @"{ ""x"": 1";
            }
            """;
        texts = attribute.Contains("Texts.Whole", StringComparison.Ordinal) ? texts.Replace("\\\"x\\\"", "[|\\\"x\\\"|]", StringComparison.Ordinal) : texts;
        texts = attribute.Contains("Texts.Braced", StringComparison.Ordinal) ? texts.Replace("\"\"x\"\"", "[|\"\"x\"\"|]", StringComparison.Ordinal) : texts;
        var here = attribute.Contains("Here", StringComparison.Ordinal) ? "[|\\\"x\\\"|]" : "\\\"x\\\"";
        var source = $$"""
            using ProviderKit.Declarations;
            [Dialect(Schema = "a.schema.json")]
            [{{attribute.Replace("Here", "IAcme.Here", StringComparison.Ordinal)}}]
            public partial interface IAcme { const string Here = "{ {{here}}: 1 }"; }
            """;
        Assert.True(!isElsewhere || source.Contains("[|", StringComparison.Ordinal) || texts.Contains("[|", StringComparison.Ordinal));
        var test = new Case(
            new Dictionary<string, string> { ["IAcme.cs"] = source, ["Texts.cs"] = texts },
            new Dictionary<string, string> { ["a.schema.json"] = Schema });
        return test.Expect(IdOf(attribute));
    }

    [Fact]
    public async Task Lines_and_columns_are_those_of_the_hole()
    {
        var diagnostics = await AnalyzerRun.Diagnose(
            [("IAcme.cs", "using ProviderKit.Declarations;\n[Dialect(Schema = \"a.schema.json\")]\n[Error(\"A\", \"\"\"\n    {\n      \"a\": \"$errorMesage\"\n    }\n    \"\"\")]\npublic partial interface IAcme;")],
            [("a.schema.json", Schema)]);

        var diagnostic = Assert.Single(diagnostics);
        Assert.Equal(("PK2004", "(4,11)-(4,25)"), (diagnostic.Id, diagnostic.Location.GetLineSpan().Span.ToString()));
    }

    private static string IdOf(string attribute) =>
        attribute.Contains("[|\"B\"|]", StringComparison.Ordinal) ? "PK3006"
        : attribute.Contains(": \"[|\"|]", StringComparison.Ordinal) ? "PK2001"
        : attribute.Contains("[|1|]", StringComparison.Ordinal) || attribute.Contains("\\n", StringComparison.Ordinal) ? "PK3002"
        : "PK3001";
}
