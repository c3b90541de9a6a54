using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using ProviderKit.Samples.Loopback;

namespace ProviderKit.Packages.Tests;

/// <summary>The server of the samples refuses what a provider would, so that a sample that runs shows something.</summary>
public sealed class LoopbackServerTests
{
    private const string Hello = """{ "model": "m", "max_tokens": 99, "messages": [{ "role": "user", "content": "Are you busy?" }] }""";

    public static TheoryData<string, string> Endpoints => new()
    {
        { "openai", "chat/completions" },
        { "groq", "chat/completions" },
        { "anthropic", "v1/messages" },
    };

    [Theory, MemberData(nameof(Endpoints))]
    public async Task Without_a_key_it_is_401_in_the_providers_words(string provider, string path)
    {
        await using var server = await LoopbackServer.StartAsync(TimeSpan.Zero);
        using var response = await PostAsync(server, provider, path, Hello, key: null);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        await AssertErrorAsync(response);
    }

    [Theory, MemberData(nameof(Endpoints))]
    public async Task What_is_not_JSON_or_has_no_messages_is_400(string provider, string path)
    {
        await using var server = await LoopbackServer.StartAsync(TimeSpan.Zero);
        foreach (var body in new[] { "{", "[]", """{ "model": "m", "max_tokens": 9, "messages": [] }""", Hello.Replace("user", "parrot", StringComparison.Ordinal) })
        {
            using var response = await PostAsync(server, provider, path, body, "a-key");

            Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
            await AssertErrorAsync(response);
        }
    }

    [Theory, MemberData(nameof(Endpoints))]
    public async Task Busy_is_once_429_with_Retry_After_and_then_an_answer_to_the_same_body(string provider, string path)
    {
        await using var server = await LoopbackServer.StartAsync(TimeSpan.Zero);
        using var first = await PostAsync(server, provider, path, Hello, "a-key");
        using var other = await PostAsync(server, provider, path, Hello + " ", "a-key");
        using var second = await PostAsync(server, provider, path, Hello, "a-key");

        Assert.Equal(HttpStatusCode.TooManyRequests, first.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(1), first.Headers.RetryAfter?.Delta);
        Assert.Equal(HttpStatusCode.TooManyRequests, other.StatusCode);
        Assert.Equal(HttpStatusCode.OK, second.StatusCode);
    }

    private static async Task AssertErrorAsync(HttpResponseMessage response) =>
        Assert.NotEqual("", (string?)JsonNode.Parse(await response.Content.ReadAsStringAsync())?["error"]?["message"] ?? "");

    private static async Task<HttpResponseMessage> PostAsync(LoopbackServer server, string provider, string path, string body, string? key)
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{server.BaseAddressOf(provider)}/{path}");
        request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        request.Headers.Add("anthropic-version", "2023-06-01");
        if (key is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        return await http.SendAsync(request);
    }
}
