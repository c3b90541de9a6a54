using Microsoft.CodeAnalysis;
using ProviderKit.Generator.Tests.Generation;

namespace ProviderKit.Generator.Tests.Checks;

/// <summary>PK2004 by what a template is for. What is not reported has to make code that compiles.</summary>
public class FormRuleTests
{
    /// <summary>The forms with all holes that they can have together.</summary>
    private static readonly (string Attribute, string[] Holes)[] s_forms =
    [
        ("Part(Part.Text", ["text", "signature", "extra.x"]),
        ("Part(Part.Reasoning", ["text", "signature", "extra.x"]),
        ("Part(Part.Text", ["parts", "signature", "extra.x"]),
        ("Part(Part.Reasoning", ["parts", "signature", "extra.x"]),
        ("Part(Part.Refusal", ["parts", "extra.x"]),
        ("Part(Part.ToolCall", ["callId", "name", "arguments", "signature", "extra.x"]),
        ("Part(Part.ToolResult", ["callId", "name", "result", "isError", "extra.x"]),
        ("Part(Part.Refusal", ["text", "extra.x"]),
        ("Part(Part.Image", ["data", "mediaType", "name", "extra.x"]),
        ("Part(Part.Image", ["uri", "mediaType", "extra.x"]),
        ("Part(Part.Image", ["fileId", "mediaType", "name", "extra.x"]),
        ("Part(Part.Audio", ["data", "mediaType", "name", "audioFormat", "extra.x"]),
        ("Part(Part.Audio", ["uri", "mediaType", "audioFormat", "extra.x"]),
        ("Part(Part.Audio", ["fileId", "mediaType", "name", "extra.x"]),
        ("Part(Part.File", ["data", "mediaType", "name", "extra.x"]),
        ("Part(Part.File", ["uri", "mediaType", "extra.x"]),
        ("Part(Part.File", ["fileId", "mediaType", "name", "extra.x"]),
        ("Message(Role.User", ["content", "name"]),
        ("Message(Role.Developer", ["parts", "toolCalls", "reasoning", "refusal", "name"]),
        ("Message(Role.Assistant", ["text", "toolCalls"]),
        ("Message(Role.Tool", ["callId", "result", "name"]),
        ("ToolChoice(ToolChoice.Auto", ["sequentialToolCalls"]),
        ("ToolChoice(ToolChoice.Named", ["name", "sequentialToolCalls"]),
        ("ResponseFormat(Format.Text", []),
        ("ResponseFormat(Format.Json", []),
        ("ResponseFormat(Format.JsonSchema", ["name", "description", "schema", "strict"]),
        ("Reasoning(Reasoning.Enabled", ["reasoningEffort", "reasoningOutput"]),
    ];

    [Theory]
    [InlineData("")]
    [InlineData("?")]
    public async Task What_each_form_can_have_compiles(string mark)
    {
        var source = SourceOf(string.Join(", ", s_forms.Select(one => $"{one.Attribute}, \"\"\"{TemplateOf(one.Holes, mark)}\"\"\")")));

        var diagnostics = await AnalyzerRunOf(source);
        var run = new GeneratorRun(("IForms.cs", source)).Run();

        Assert.Empty(diagnostics.Where(static one => one.Id != "PK2014").Select(static one => one.GetMessage(null)));
        Assert.All(["WriteImageUri", "WriteAudioId", "WriteToolResult", "WriteDeveloperMessage"], method => Assert.Contains(method, run.Files["Forms.IForms.Messages.g.cs"], StringComparison.Ordinal));
        Assert.Empty(run.Output.GetDiagnostics().Where(static one => one.Severity >= DiagnosticSeverity.Warning).Select(static one => one.ToString()));
    }

    [Theory]
    [InlineData("Part(Part.Text", "$text, $parts, $citations, $signature and $extra.<name>")]
    [InlineData("Part(Part.Reasoning", "$text, $parts, $signature and $extra.<name>")]
    [InlineData("Part(Part.ToolCall", "$signature, $callId, $name, $arguments, $continues and $extra.<name>")]
    [InlineData("Part(Part.ToolResult", "$callId, $name, $result, $isError and $extra.<name>")]
    [InlineData("Part(Part.Refusal", "$text, $parts and $extra.<name>")]
    [InlineData("Part(Part.Image", "$name, $uri, $data, $mediaType, $fileId and $extra.<name>")]
    [InlineData("Part(Part.Audio", "$name, $uri, $data, $mediaType, $audioFormat, $fileId and $extra.<name>")]
    [InlineData("Part(Part.File", "$name, $uri, $data, $mediaType, $fileId and $extra.<name>")]
    public async Task PK2004_holes_of_other_parts(string form, string holes)
    {
        var parts = s_forms.Where(static one => one.Attribute.StartsWith("Part", StringComparison.Ordinal)).ToList();
        var own = parts.Where(one => one.Attribute == form).SelectMany(static one => one.Holes).ToHashSet();
        var others = parts.SelectMany(static one => one.Holes).Where(one => !own.Contains(one)).Distinct().ToList();

        var diagnostics = await AnalyzerRunOf(SourceOf($"{form}, \"\"\"{TemplateOf([parts.First(one => one.Attribute == form).Holes[0], .. others], "")}\"\"\")"));

        Assert.Equal(others.Select(one => $"'${one}' means nothing in [{form})]; it has {holes}"), diagnostics.Select(static one => one.GetMessage(null)));
    }

    [Theory]
    [InlineData("Part(Part.Image", "data", "uri", "'$uri' means nothing beside '$data' in [Part(Part.Image)]; declare a [Part] for each")]
    [InlineData("Part(Part.File", "uri", "fileId", "'$fileId' means nothing beside '$uri' in [Part(Part.File)]; declare a [Part] for each")]
    [InlineData("Part(Part.Audio", "fileId", "data", "'$data' means nothing beside '$fileId' in [Part(Part.Audio)]; declare a [Part] for each")]
    [InlineData("Part(Part.File", "uri", "name", "'$name' means nothing beside '$uri' in [Part(Part.File)]; an address has no name; take it out, or use \"$extra.name?\"")]
    [InlineData("Part(Part.Audio", "fileId", "audioFormat", "'$audioFormat' means nothing beside '$fileId' in [Part(Part.Audio)]; the type of a hosted file need not be known; take it out")]
    [InlineData("Part(Part.Reasoning", "parts", "text", "'$text' means nothing beside '$parts' in [Part(Part.Reasoning)]; the parts within a part are its text; take one of them out")]
    [InlineData("Part(Part.ToolCall", "callId", "name:plain", "'$name:plain' means nothing in [Part(Part.ToolCall)]; functions are called by their names as they are; take the format out")]
    [InlineData("Message(Role.Tool", "result", "content", "'$content' means nothing beside '$result' in [Message(Role.Tool)]; with '$result' a template stands for one tool result; take one of them out")]
    [InlineData("Message(Role.Tool", "result", "parts", "'$parts' means nothing beside '$result' in [Message(Role.Tool)]; ")]
    [InlineData("Message(Role.Tool", "result", "text", "'$text' means nothing beside '$result' in [Message(Role.Tool)]; ")]
    [InlineData("Message(Role.Tool", "result", "toolCalls", "'$toolCalls' means nothing beside '$result' in [Message(Role.Tool)]; ")]
    [InlineData("Message(Role.Tool", "parts", "callId", "'$callId' means nothing without '$result' in [Message(Role.Tool)]; put '$result' where the result of the call stands")]
    [InlineData("ToolChoice(ToolChoice.Required", "sequentialToolCalls", "name", "'$name' means nothing in [ToolChoice(ToolChoice.Required)]; it has $sequentialToolCalls")]
    [InlineData("ResponseFormat(Format.Json", null, "schema", "'$schema' means nothing in [ResponseFormat(Format.Json)]; it has no holes")]
    [InlineData("ResponseFormat(Format.Json", null, "strict", "'$strict' means nothing in [ResponseFormat(Format.Json)]; it has no holes")]
    [InlineData("ResponseFormat(Format.Text", null, "name", "'$name' means nothing in [ResponseFormat(Format.Text)]; it has no holes")]
    [InlineData("ResponseFormat(Format.Text", null, "description", "'$description' means nothing in [ResponseFormat(Format.Text)]; it has no holes")]
    [InlineData("ToolChoice(ToolChoice.Named", "name", "extra.x", "'$extra.x' means nothing in [ToolChoice(ToolChoice.Named)]; it has $name and $sequentialToolCalls")]
    [InlineData("ResponseFormat(Format.JsonSchema", "schema", "extra.x", "'$extra.x' means nothing in [ResponseFormat(Format.JsonSchema)]; it has $name, $description, $schema and $strict")]
    [InlineData("Reasoning(Reasoning.Enabled", "reasoningEffort", "extra.x", "'$extra.x' means nothing in [Reasoning]; it has $reasoningOutput, $reasoningEffort and $reasoningBudget")]
    [InlineData("Message(Role.User", "content", "extra.x", "'$extra.x' means nothing in [Message]; it has $content, ")]
    [InlineData("Error(\"E\"", "errorType", "usage", "'$usage' means nothing in [Error]; it has $errorType, $errorCode, $errorMessage, $errorParam, $retryAfter and $extra.<name>")]
    public async Task PK2004_a_hole_that_does_not_go_with_the_others(string form, string? beside, string hole, string message)
    {
        string[] holes = beside is null ? [hole] : [beside, hole];
        var diagnostics = await AnalyzerRunOf(SourceOf($"{form}, \"\"\"{TemplateOf(holes, "")}\"\"\")"), "\"$" + hole + "\"");

        Assert.StartsWith(message, Assert.Single(diagnostics).GetMessage(null), StringComparison.Ordinal);
    }

    [Fact]
    public async Task PK2004_an_additional_property_of_a_tool_call_piece()
    {
        var diagnostics = await AnalyzerRunOf(
            SourceOf("Event(\"E\", \"\"\"{ \"all\": \"$extra.y\", \"calls\": [{ \"a\": \"$argumentsDelta\", \"x\": \"$extra.x\" }, \"...\"] }\"\"\")"),
            "\"$extra.x\"");

        Assert.Equal("'$extra.x' means nothing in a tool-call piece of [Event]; it has $index, $callId, $name and $argumentsDelta", Assert.Single(diagnostics).GetMessage(null));
    }

    [Theory]
    [InlineData("Part(Part.Text", "{ \"said\": \"$text\", \"all\": [{ \"at\": \"$argumentPath\" }, \"...\"] }", "\"$argumentPath\"", "'$argumentPath' means nothing in [Part(Part.Text)]; it has $text, ")]
    [InlineData("Part(Part.ToolCall", "{ \"name\": \"$name\", \"all\": [{ \"at\": \"$argumentPath\", \"x\": \"$name\" }, \"...\"] }", "\"$name\"", "'$name' means nothing in an argument piece of [Part]; it has $argumentPath, $argumentText, $argumentNumber, $argumentBoolean and $argumentNull")]
    [InlineData("Part(Part.ToolCall", "{ \"name\": \"$name\", \"at\": \"$argumentPath\" }", "\"$argumentPath\"", "'$argumentPath' means nothing in [Part(Part.ToolCall)]; it has ")]
    [InlineData("Part(Part.ToolCall", "{ \"name\": \"$name\", \"all\": [{ \"text\": \"$argumentText\" }, \"...\"] }", "[", "There is no '$argumentPath' in this list of [Part(Part.ToolCall)]; put it where the path of a value stands, or take \"...\" out")]
    public async Task PK2004_values_for_arguments_that_say_nothing(string form, string template, string underlined, string message)
    {
        var diagnostics = await AnalyzerRunOf(SourceOf($"{form}, \"\"\"{template}\"\"\")"), underlined);

        Assert.StartsWith(message, Assert.Single(diagnostics).GetMessage(null), StringComparison.Ordinal);
    }

    [Fact]
    public async Task PK2004_a_medium_without_its_value()
    {
        var diagnostics = await AnalyzerRunOf(SourceOf("Part(Part.Image, \"\"\"{ \"type\": \"$mediaType\" }\"\"\")"), "{");

        Assert.StartsWith("There is neither '$data' nor '$uri' nor '$fileId' in this [Part(Part.Image)]; ", Assert.Single(diagnostics).GetMessage(null), StringComparison.Ordinal);
    }

    [Fact]
    public async Task PK2004_a_medium_whose_value_is_misspelt_is_reported_once()
    {
        var diagnostics = await AnalyzerRunOf(SourceOf("Part(Part.Image, \"\"\"{ \"bytes\": \"$dataa\" }\"\"\")"), "\"$dataa\"");

        Assert.Equal("There is no hole '$dataa' in [Part(Part.Image)]; did you mean '$data'?", Assert.Single(diagnostics).GetMessage(null));
    }

    /// <summary>The diagnostics PK2004, each of which underlines <paramref name="underlined"/>, or a hole.</summary>
    private static async Task<IReadOnlyList<Diagnostic>> AnalyzerRunOf(string source, string? underlined = null)
    {
        var diagnostics = (await Support.AnalyzerRun.Diagnose([("IForms.cs", source)], [])).Where(static one => one.Id == "PK2004").ToList();
        Assert.All(diagnostics, one => Assert.Contains(underlined ?? "\"$", one.Location.SourceTree!.GetText().ToString(one.Location.SourceSpan), StringComparison.Ordinal));
        return diagnostics;
    }

    private static string TemplateOf(IEnumerable<string> holes, string mark) => "{ \"k\": \"v\"" + string.Concat(holes.Select(hole => $", \"{hole}\": \"${hole}{mark}\"")) + " }";

    private static string SourceOf(string attributes) => $$""""
        using Microsoft.Extensions.AI;
        using ProviderKit.Declarations;

        namespace Forms;

        /// <summary>Forms.</summary>
        [Provider("forms", "https://forms.test")]
        [ChatEndpoint("/talk")]
        [Request("""{ "m": "$model", "t": "$messages", "s": "$system", "f": "$tools", "c": "$toolChoice", "r": "$responseFormat", "g": "$reasoning" }""")]
        [Response("""{ "parts": "$parts", "end": "$finishReason" }""")]
        [Event("""{ "part": "$part", "end": "$finishReason" }""")]
        [Tool("""{ "n": "$name", "p": "$parameters" }""")]
        [ReasoningEffort(ReasoningEffort.Low, "low"), ReasoningOutput(ReasoningOutput.Full, "full")]
        [{{attributes}}]
        public partial interface IForms;
        """";
}
