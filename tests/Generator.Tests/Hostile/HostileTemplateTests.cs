using Microsoft.CodeAnalysis;
using ProviderKit.Generator.Tests.Generation;

namespace ProviderKit.Generator.Tests.Hostile;

public class HostileTemplateTests
{
    private const string Provider = "[Provider(\"acme\", \"https://acme.test\", Schema = \"acme.schema.json\")]";

    [Theory]
    [InlineData("a template of 10 MB")]
    [InlineData("a million holes")]
    [InlineData("a template 100,000 deep")]
    [InlineData("5,000 templates")]
    [InlineData("20 templates of 30 KB")]
    public async Task More_than_a_template_may_have_is_an_error(string name)
    {
        var attributes = name switch
        {
            "a template of 10 MB" => Request($"{{\"engine\":\"{new string('x', 10_000_000)}\"}}"),
            "a million holes" => Request("{" + string.Join(",", Enumerable.Range(0, 1_000_000).Select(static i => $"\"p{i}\":\"$model\"")) + "}"),
            "a template 100,000 deep" => Request(string.Concat(Enumerable.Repeat("{\"engine\":", 100_000))),
            "5,000 templates" => string.Concat(Enumerable.Range(0, 5000).Select(static i => $"[Part(Part.Text, \"\"\"{{\"kind\":\"words\",\"p{i}\":\"$text\"}}\"\"\")]")),
            _ => string.Concat(Enumerable.Range(0, 20).Select(static i => Request($"{{\"engine\":\"{new string('x', 30_000)}\"}}"))),
        };

        var diagnostics = await Run(attributes);

        Assert.Contains("PK2001", Ids(diagnostics));
        Assert.InRange(diagnostics.Count, 1, 2000);
    }

    [Theory]
    [InlineData("holes in great number")]
    [InlineData("unknown properties in great number")]
    [InlineData("objects in great number")]
    [InlineData("a template 60 deep")]
    [InlineData("a hole made to backtrack")]
    [InlineData("a hole of names")]
    [InlineData("5,000 mappings")]
    [InlineData("half a surrogate")]
    public async Task What_a_template_may_have_is_read_in_time(string name)
    {
        var attributes = name switch
        {
            "holes in great number" => Request("{" + string.Join(",", Enumerable.Range(0, 1200).Select(static i => $"\"p{i}\":\"$extra.e{i}?\"")) + "}"),
            "unknown properties in great number" => Request("{" + string.Join(",", Enumerable.Range(0, 2500).Select(static i => $"\"p{i}\":1")) + "}"),
            "objects in great number" => Request("{\"turns\":[" + string.Join(",", Enumerable.Repeat("{\"who\":1},{\"said\":1}", 1400)) + "]}"),
            "a template 60 deep" => Request(string.Concat(Enumerable.Repeat("{\"sampling\":", 60)) + "\"$model\"" + new string('}', 60)),
            "a hole made to backtrack" => Request($"{{\"engine\":\"$model ??{new string(' ', 32_000)}x\\ny\"}}"),
            "a hole of names" => Request($"{{\"engine\":\"${new string('a', 16_000)}.{new string('.', 16_000)}!\"}}"),
            "5,000 mappings" => string.Concat(Enumerable.Range(0, 5000).Select(static i => $"[FinishReason(\"r{i}\", Finish.Stop)]")) + Request("{}"),
            _ => Request("{\"engine\":\"$model ?? \\\"\\\\ud800\\\"\",\"mode\":\"\\udfff\"}"),
        };

        var diagnostics = await Run(attributes);

        Assert.DoesNotContain("PK2001", Ids(diagnostics));
        Assert.InRange(diagnostics.Count, 1, 2000);
    }

    [Theory]
    [InlineData("[Provider(null!, null!, Schema = null, Models = null, DisplayName = null)]")]
    [InlineData(Provider + "[ApiKey(null!), Header(null!, null!), ChatEndpoint(null!, EndOfStream = null), Request((string)null!), Request(null!, null!)]")]
    [InlineData(Provider + "[Message(Role.User, null!), Part(Part.Text, null!, MediaType = null), Tool(null!), ToolChoice(ToolChoice.Auto, null!), Response(null!, null!), Event(null!, null!), Usage(null!)]")]
    [InlineData(Provider + "[Ignore(null!), Ignore(null!, null!), Unmapped(null!, null!), Unmapped(\"Talk\", null!, null!), FinishReason(null!, Finish.Stop), ReasoningEffort(ReasoningEffort.Low, null!), ErrorKind(null!, ErrorKind.Overloaded), Error(null!, null!)]")]
    [InlineData(Provider + "[Message((Role)99, \"{}\"), Part((Part)(-1), \"{}\"), FinishReason(\"done\", (Finish)77), ToolChoice((ToolChoice)5000, \"1\"), ErrorKind(-1, (ErrorKind)1234), ErrorKind(\"\", ErrorKind.RateLimited)]")]
    [InlineData(Provider + "[Request(\"\"), Request(\"null\"), Request(\"\\\"$\\\"\"), Response(\"[]\"), Event(\"1\"), Usage(\"[[]]\"), Tool(\"\\\"$name\\\"\"), Message(Role.User, \"[[], \\\"...\\\"]\")]")]
    [InlineData("[Provider]")]
    [InlineData(Provider + "[Request, ErrorKind, FinishReason, Header, ApiKey, ChatEndpoint, Ignore, Unmapped, Part, Part(Part.Text), Message(), Tool, Usage, Event, Response, Error, Reasoning, ReasoningEffort]")]
    [InlineData(Provider + "[Provider(\"again\", \"no address\")]")]
    public async Task Attributes_that_mean_nothing_are_an_error(string attributes)
    {
        var diagnostics = await Run(attributes, allowErrors: true);

        Assert.NotEmpty(diagnostics);
    }

    [Fact]
    public async Task Attributes_of_others_in_our_namespace_are_left_alone()
    {
        var diagnostics = await HostileRun.Run(
            "using ProviderKit.Declarations; [X] " + Provider + " public partial interface IAcme; namespace ProviderKit.Declarations { class X : System.Attribute; }",
            AcmeProvider.Schema);

        Assert.DoesNotContain("PK4002", Ids(diagnostics));
    }

    private static string Request(string template) => "[Request(\"Talk\", \"\"\"" + template + "\"\"\")]";

    private static IEnumerable<string> Ids(IEnumerable<Diagnostic> diagnostics) => diagnostics.Select(static one => one.Id);

    private static Task<IReadOnlyList<Diagnostic>> Run(string attributes, bool allowErrors = false)
    {
        var provider = allowErrors ? "" : Provider;
        return HostileRun.Run($"using ProviderKit.Declarations; namespace Acme; {provider} {attributes} public partial interface IAcme;", AcmeProvider.Schema);
    }
}
