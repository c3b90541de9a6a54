using ProviderKit.Benchmarks.Bodies;
using ProviderKit.Benchmarks.Readers;

namespace ProviderKit.Benchmarks;

/// <summary>What is measured for one wire format: three readers of the same bytes.</summary>
internal sealed record Subjects(string Name, int BodyLength, IStreamReader Ours, IStreamReader Official, IStreamReader Floor)
{
    /// <summary>How many text chunks a body has.</summary>
    public const int Chunks = 2_000;

    public static IReadOnlyList<Subjects> All => [OpenAI(), Anthropic()];

    private static Subjects OpenAI()
    {
        var body = OpenAIBody.Make(Chunks);
        return new("openai", body.Length,
            new ChatClientReader(OurClients.OpenAI(new MemoryHandler(body))),
            new ChatClientReader(OfficialClients.OpenAI(new MemoryHandler(body))),
            new FloorReader(new HttpClient(new MemoryHandler(body))));
    }

    private static Subjects Anthropic()
    {
        var body = AnthropicBody.Make(Chunks);
        return new("anthropic", body.Length,
            new ChatClientReader(OurClients.Anthropic(new MemoryHandler(body))),
            new ChatClientReader(OfficialClients.Anthropic(new MemoryHandler(body))),
            new FloorReader(new HttpClient(new MemoryHandler(body))));
    }
}
