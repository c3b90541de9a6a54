using System.Text.Json;
using ProviderKit.Conformance;
using ProviderKit.Conformance.Comparing;
using ProviderKit.Conformance.Playing;
using ProviderKit.Conformance.Providers;
using ProviderKit.Conformance.Traffic;
using ProviderKit.Providers.Tests.Clients;

namespace ProviderKit.Providers.Tests.Conformance;

/// <summary>The runner notices when a reading is wrong in any respect; one that does not passes everything.</summary>
public class ComparisonTests
{
    private static readonly Dictionary<string, Func<Expectation, Expectation>> Changes = new()
    {
        ["text"] = expected => expected with { Text = expected.Text + "x" },
        ["reasoning"] = expected => expected with { Reasoning = expected.Reasoning + "x" },
        ["refusal"] = expected => expected with { Refusal = "no" },
        ["redacted reasoning"] = expected => expected with { RedactedThinking = expected.RedactedThinking + 1 },
        ["finish reason"] = expected => expected with { FinishReason = "other" },
        ["no finish reason"] = expected => expected with { FinishReason = null },
        ["model"] = expected => expected with { Model = "other" },
        ["response id"] = expected => expected with { ResponseId = "other" },
        ["error"] = expected => expected with { Error = new ExpectedError(200, null, null, null) },
        ["server tool call"] = expected => expected with { ServerToolCallIds = ["lost"] },
        ["tool call for the server"] = expected => expected with { ServerToolCallIds = ["toolu_p"] },
        ["no tool call"] = expected => expected with { ToolCalls = [] },
        ["tool call id"] = expected => expected with { ToolCalls = [expected.ToolCalls[0] with { Id = "other" }] },
        ["tool call name"] = expected => expected with { ToolCalls = [expected.ToolCalls[0] with { Name = "other" }] },
        ["tool call arguments"] = expected => expected with { ToolCalls = [expected.ToolCalls[0] with { Arguments = JsonSerializer.SerializeToElement(new { port = "Roscoff", days = 4 }) }] },
        ["tool call without arguments"] = expected => expected with { ToolCalls = [expected.ToolCalls[0] with { Arguments = JsonSerializer.SerializeToElement(new { }) }] },
        ["no usage"] = expected => expected with { Usage = null },
        ["input"] = expected => expected with { Usage = expected.Usage! with { Input = 1 } },
        ["cache read beside input"] = expected => expected with { Usage = expected.Usage! with { CachedInput = 1 } },
        ["cache write beside input"] = expected => expected with { Usage = expected.Usage! with { CacheWrite = 1 } },
        ["output"] = expected => expected with { Usage = expected.Usage! with { Output = 1 } },
        ["total"] = expected => expected with { Usage = expected.Usage! with { Total = 1 } },
        ["reasoning tokens"] = expected => expected with { Usage = expected.Usage! with { Reasoning = 1 } },
    };

    public static TheoryData<string> Names => [.. Changes.Keys];

    [Theory, MemberData(nameof(Names))]
    public async Task A_wrong_reading_is_noticed(string change)
    {
        var traffic = ShippedCases.Get("anthropic/messages/thinking-redacted-tool-plain");
        using var client = Dialects.Anthropic.InProcess(new CannedHandler(traffic.Answer, Splitting.Whole));
        var reading = await Player.PlayAsync(client, traffic);

        Assert.Empty(Comparison.Differences(traffic.Expected, reading, cachedBesideInput: true));
        Assert.NotEmpty(Comparison.Differences(Changes[change](traffic.Expected), reading, cachedBesideInput: true));
    }

    [Fact]
    public async Task A_wrong_error_is_noticed()
    {
        var traffic = ShippedCases.Get("openai/chat.completions/error-401");
        using var client = Dialects.OpenAI.InProcess(new CannedHandler(traffic.Answer, Splitting.Whole));
        var reading = await Player.PlayAsync(client, traffic);
        var expected = traffic.Expected.Error!;

        Assert.Empty(Comparison.Differences(traffic.Expected, reading, cachedBesideInput: false));
        foreach (var wrong in new[] { expected with { Code = "x" }, expected with { Type = "x" }, expected with { Message = "x" }, expected with { Status = 402 }, null })
            Assert.NotEmpty(Comparison.Differences(traffic.Expected with { Error = wrong }, reading, cachedBesideInput: false));
    }

    [Fact]
    public async Task A_reader_that_depends_on_how_the_network_splits_is_noticed()
    {
        // The client gives what it reads in the first read for the whole.
        var dialect = Dialects.OpenAI with { InProcess = handler => Dialects.OpenAI.InProcess(new FirstReadOnly(handler)) };
        var outcomes = await new ConformanceRun([dialect]).PlayAsync([ShippedCases.Get("openai/chat.completions/text-stream")]).ToListAsync();

        Assert.Contains(outcomes.Single().Differences!, difference => difference.StartsWith("byte by byte", StringComparison.Ordinal));
    }

    private sealed class FirstReadOnly(HttpMessageHandler inner) : DelegatingHandler(inner)
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var response = await base.SendAsync(request, cancellationToken);
            var buffer = new byte[1 << 20];
            var count = await (await response.Content.ReadAsStreamAsync(cancellationToken)).ReadAsync(buffer, cancellationToken);
            response.Content = new ByteArrayContent(buffer, 0, count);
            return response;
        }
    }
}
