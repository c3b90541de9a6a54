using ProviderKit.Generator.Tests.Support;

namespace ProviderKit.Generator.Tests.Fixes;

/// <summary>Fixes go into the string itself, however it is written.</summary>
public class LiteralFixTests
{
    private const string Schema = """
        {
          "$defs": {
            "Talk": {
              "type": "object",
              "properties": { "model": { "type": "string" }, "max_tokens": { "type": "integer", "minimum": 1 }, "style": { "type": "string" }, "kind": { "const": "talk" }, "of\"f": { "type": "string" } },
              "required": ["model"]
            }
          }
        }
        """;

    public static TheoryData<string, string, string> Changes => new()
    {
        // A regular string.
        { """"Request("Talk", "{ \"model\": \"$modell\" }")"""", """"Request("Talk", "{ \"model\": \"$model\" }")"""", "Change '$modell' to '$model'" },
        { """"Request("Talk", "{ \"\u006dodell\": \"$model\" }")"""", """"Request("Talk", "{ \"model\": \"$model\" }")"""", "Change 'modell' to 'model'" },
        { """"Request("Talk", "{ \"kind\": \"talk\" }")"""", """"Request("Talk", "{ \"kind\": \"talk\", \"model\": \"$model\" }")"""", "Add \"model\": \"$model\"" },
        { """"Request("Talk", "{ \"model\": \"$model\", \"style\": \"$extra.style ?? plain\" }")"""", """"Request("Talk", "{ \"model\": \"$model\", \"style\": \"$extra.style ?? \\\"plain\\\"\" }")"""", "Change '$extra.style ?? plain' to '$extra.style ?? \\\"plain\\\"'" },
        { """"Request("Talk", "{ \"model\": \"$model\", \"of\\\"\": \"$extra.off\" }")"""", """"Request("Talk", "{ \"model\": \"$model\", \"of\\\"f\": \"$extra.off\" }")"""", "Change 'of\"' to 'of\"f'" },
        // A verbatim string.
        { "Request(\"Talk\", @\"{ \"\"model\"\": \"\"$modell\"\" }\")", "Request(\"Talk\", @\"{ \"\"model\"\": \"\"$model\"\" }\")", "Change '$modell' to '$model'" },
        { "Request(\"Talk\", @\"{\n  \"\"kind\"\": \"\"talk\"\"\n}\")", "Request(\"Talk\", @\"{\n  \"\"kind\"\": \"\"talk\"\",\n  \"\"model\"\": \"\"$model\"\"\n}\")", "Add \"model\": \"$model\"" },
        // A raw string on one line.
        { """"Request("Talk", """{ "model": "$modell" }""")"""", """"Request("Talk", """{ "model": "$model" }""")"""", "Change '$modell' to '$model'" },
        { """"Request("Talk", """{}""")"""", """"Request("Talk", """{ "model": "$model" }""")"""", "Add \"model\": \"$model\"" },
        { """"Request("Talk", """{ "model": "$model", "model": "$model" }""")"""", """"Request("Talk", """{ "model": "$model" }""")"""", "Take out 'model'" },
        { """"Request("Talk", """{ "models": "$model", "kind": "talk" }""")"""", """"Request("Talk", """{ "model": "$model", "kind": "talk" }""")"""", "Change 'models' to 'model'" },
        { """"Request("Talk", """{ "color": "$extra.color", "model": "$model" }""")"""", """"Request("Talk", """{ "model": "$model" }""")"""", "Take out 'color'" },
        // A raw string on several lines, indented, with either line break.
        { "Request(\"Talk\", \"\"\"\n    {\n      \"kind\": \"talk\"\n    }\n    \"\"\")", "Request(\"Talk\", \"\"\"\n    {\n      \"kind\": \"talk\",\n      \"model\": \"$model\"\n    }\n    \"\"\")", "Add \"model\": \"$model\"" },
        { "Request(\"Talk\", \"\"\"\r\n    {\r\n      \"kind\": \"talk\"\r\n    }\r\n    \"\"\")", "Request(\"Talk\", \"\"\"\r\n    {\r\n      \"kind\": \"talk\",\r\n      \"model\": \"$model\"\r\n    }\r\n    \"\"\")", "Add \"model\": \"$model\"" },
        { "Request(\"Talk\", \"\"\"\n\t{\n\t\t\"model\": \"$model\",\n\t\t\"color\": \"$extra.color\"\n\t}\n\t\"\"\")", "Request(\"Talk\", \"\"\"\n\t{\n\t\t\"model\": \"$model\"\n\t}\n\t\"\"\")", "Take out 'color'" },
        // A sum, and a piece of one that has the object as a whole.
        { """"Request("Talk", "{ \"model\": " + "\"$modell\" }")"""", """"Request("Talk", "{ \"model\": " + "\"$model\" }")"""", "Change '$modell' to '$model'" },
        { """"Request("Talk", "" + "{ \"kind\": \"talk\" }")"""", """"Request("Talk", "" + "{ \"kind\": \"talk\", \"model\": \"$model\" }")"""", "Add \"model\": \"$model\"" },
        // A constant of the interface.
        { "Request(\"Talk\", IAcme.Text)", "Request(\"Talk\", IAcme.Text)", "Change '$modell' to '$model'" },
    };

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task A_fix_writes_the_string_as_it_is_written(string before, string after, string title)
    {
        var mended = await Run(before, "$modell").ApplyAsync(title);

        Assert.Equal(Source(after, before.Contains("IAcme.Text", StringComparison.Ordinal) ? "$model" : "$modell"), mended.Source("IAcme.cs"));
    }

    [Fact]
    public async Task An_object_that_does_not_end_in_its_literal_gets_nothing_added()
    {
        var run = Run("""Request("Talk", "{ " + "\"kind\": \"talk\" }")""", "");

        var diagnostic = Assert.Single(await run.DiagnoseAsync());

        Assert.Equal("PK3004", diagnostic.Id);
        Assert.Empty(await run.ActionsAsync(diagnostic));
    }

    [Fact]
    public async Task A_constant_in_another_file_is_mended_there()
    {
        var run = FixRun.Of(
            [("IAcme.cs", Source("Request(\"Talk\", Texts.Request)", "")), ("Texts.cs", "static class Texts { public const string Request = \"{ \\\"modell\\\": \\\"$model\\\" }\"; }")],
            [("acme.schema.json", Schema)]);

        var mended = await run.ApplyAsync("Change 'modell' to 'model'");

        Assert.Equal("static class Texts { public const string Request = \"{ \\\"model\\\": \\\"$model\\\" }\"; }", mended.Source("Texts.cs"));
        Assert.Empty(await mended.DiagnoseAsync());
    }

    private static FixRun Run(string attribute, string hole) => FixRun.Of([("IAcme.cs", Source(attribute, hole))], [("acme.schema.json", Schema)]);

    private static string Source(string attribute, string hole) =>
        $"using ProviderKit.Declarations;\n[Dialect(Schema = \"acme.schema.json\")]\n[{attribute}]\npublic partial interface IAcme {{ const string Text = \"{{ \\\"model\\\": \\\"{hole}\\\" }}\"; }}\n";
}
