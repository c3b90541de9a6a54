using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using ProviderKit.Conformance.Traffic;
using ProviderKit.Providers.Tests.Clients;
using ProviderKit.Testing;

namespace ProviderKit.Providers.Tests.Requests;

/// <summary>
/// What every shipped provider's client sends for twenty conversations, over HTTP, is written down, and keeps the declaration's own schema. On a
/// mismatch the new text is written beside the old one as <c>.received.json</c>; when it is right, it becomes the <c>.verified.json</c>.
/// </summary>
public sealed class GoldenBodyTests(EmulatedProviders providers) : IClassFixture<EmulatedProviders>
{
    private static readonly JsonSerializerOptions s_readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static TheoryData<string, string> Bodies
    {
        get
        {
            var bodies = new TheoryData<string, string>();
            foreach (var provider in ShippedServers.All)
            {
                foreach (var conversation in GoldenConversations.All)
                    bodies.Add(provider.Provider.Id, conversation.Name);
            }

            return bodies;
        }
    }

    [Fact]
    public void There_are_twenty_conversations() => Assert.Equal(20, GoldenConversations.All.Select(static one => one.Name).Distinct().Count());

    [Theory, MemberData(nameof(Bodies))]
    public async Task A_body_is_as_written_down_and_keeps_the_schema(string provider, string conversation)
    {
        string text;
        try
        {
            var body = await providers.BodyAsync(provider, GoldenConversations.All.Single(one => one.Name == conversation));
            AssertKeepsSchema(provider, body);
            text = JsonNode.Parse(body)!.ToJsonString(s_readable);
        }
        catch (NotSupportedException refused)
        {
            text = JsonValue.Create($"refused: {refused.Message}").ToJsonString(s_readable);
        }

        AssertWrittenDown(Path.Combine(Folder(provider), conversation.Replace(' ', '-') + ".verified.json"), text + "\n");
    }

    [Fact]
    public void No_golden_file_is_left_over()
    {
        var known = ShippedServers.All.SelectMany(static provider => GoldenConversations.All.Select(one => Path.Combine(Folder(provider.Provider.Id), one.Name.Replace(' ', '-') + ".verified.json"))).ToHashSet();

        Findings.AssertNone(Directory.EnumerateFiles(Folder("."), "*.verified.json", SearchOption.AllDirectories).Select(Path.GetFullPath).Where(file => !known.Contains(file)));
    }

    internal static string Folder(string provider) => Path.GetFullPath(Path.Combine(CorpusFolder.Shipped()!, "../../Providers.Tests/Requests/Golden", provider));

    private static void AssertKeepsSchema(string provider, string body)
    {
        var schema = ShippedServers.Get(provider).RequestSchema;
        Assert.NotNull(schema);
        Findings.AssertNone(new JsonSchemaValidator(schema.Json, schema.Definition) { AllowNullForOptional = true }.Validate(body).Select(static one => one.ToString()));
    }

    private static void AssertWrittenDown(string file, string text)
    {
        if (File.Exists(file) && File.ReadAllText(file) == text)
            return;

        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        var received = file.Replace(".verified.", ".received.", StringComparison.Ordinal);
        File.WriteAllText(received, text);
        Assert.Fail($"{received} differs from {Path.GetFileName(file)}.");
    }
}
