using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;
using ProviderKit.Conformance.Traffic;
using ProviderKit.Providers.Tests.Clients;
using ProviderKit.Providers.Tests.Conversations;
using ProviderKit.Providers.Tests.Differential;

namespace ProviderKit.Providers.Tests.Golden;

/// <summary>
/// What we send, written down: a change of a request is seen in review. On a mismatch the new text is written
/// beside the old one as <c>.received.json</c>; when it is right, it becomes the <c>.verified.json</c>.
/// </summary>
public class GoldenRequestTests
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly Dictionary<string, IEnumerable<Conversation>> Groups = new()
    {
        ["plain"] = PlainConversations.All,
        ["tools"] = ToolConversations.All,
        ["media"] = MediaConversations.All,
        ["reasoning"] = ReasoningConversations.All,
    };

    public static TheoryData<string, string> Files
    {
        get
        {
            var files = new TheoryData<string, string>();
            foreach (var provider in TestedProvider.Ids)
            {
                foreach (var group in Groups.Keys)
                    files.Add(provider, group);
            }

            return files;
        }
    }

    [Theory, MemberData(nameof(Files))]
    public async Task Requests_are_as_written_down(string id, string group)
    {
        var provider = TestedProvider.Get(id);
        var requests = new JsonObject();
        foreach (var conversation in Groups[group])
            requests[conversation.Name] = await SendAsync(provider, conversation);

        var text = requests.ToJsonString(Readable) + "\n";
        var file = Path.Combine(Folder(), $"{id}.{group}.verified.json");
        if (File.Exists(file) && await File.ReadAllTextAsync(file) == text)
            return;

        var received = file.Replace(".verified.", ".received.", StringComparison.Ordinal);
        await File.WriteAllTextAsync(received, text);
        Assert.Fail($"{received} differs from {Path.GetFileName(file)}.");
    }

    private static async Task<JsonNode> SendAsync(TestedProvider provider, Conversation conversation)
    {
        try
        {
            var named = conversation with { Options = Named(conversation.Options) };
            return await CapturedRequest.OfAsync(named, provider.Dialect.InProcess, provider.Case(conversation.Stream ? provider.TextStream : provider.Text).Answer);
        }
        catch (NotSupportedException refused)
        {
            return $"refused: {refused.Message}";
        }
    }

    private static ChatOptions Named(ChatOptions? options)
    {
        options = options?.Clone() ?? new();
        options.ModelId = "model";
        return options;
    }

    private static string Folder() => Path.GetFullPath(Path.Combine(CorpusFolder.Shipped()!, "../../Providers.Tests/Golden"));
}
