using System.Net;
using System.Text;
using Microsoft.Extensions.AI;
using ProviderKit.Testing.Tests.Fake;

namespace ProviderKit.Testing.Tests.Checks;

public sealed class RequestTests
{
    [Fact]
    public async Task Everything_of_a_request_is_kept_but_its_key()
    {
        await using var emulator = await FakeEmulator.StartAsync();
        emulator.When(m => m.Text == "Hello").Say("ok");
        using var http = new HttpClient();
        using var message = new HttpRequestMessage(HttpMethod.Post, emulator.AddressOf("fake") + "/talk")
        {
            Content = new StringContent("""{ "messages": [{ "role": "user", "text": "Hello" }], "model": "m-1", "stream": true }"""),
            Headers = { { "x-fake-key", "sk-secret-1" }, { "Cookie", "session=sk-secret-2" }, { "Authorization", "Bearer sk-secret-3" }, { "x-team", "blue" } },
        };
        using var response = await http.SendAsync(message);

        var request = Assert.Single(emulator.Requests);

        Assert.Equal("emulated-request-1", response.Headers.GetValues("x-request-id").Single());
        Assert.Equal(("fake", "/talk", "Hello", "m-1", true, true, 1L), (request.Provider, request.Path, request.Text, request.Model, request.Stream, request.HasKey, request.Sequence));
        Assert.Equal("blue", request.Headers["X-Team"]);
        Assert.DoesNotContain("sk-secret", string.Concat(request.Headers.Select(header => header.Value)));
        Assert.Equal("m-1", request.Json.GetProperty("model").GetString());
        Assert.StartsWith("{ \"messages\"", request.Body);
        Assert.Equal("When(m => m.Text == \"Hello\").Say(\"ok\")", request.MatchedRule);
        Assert.Equal("Hello", request.LastMessage!.Text);
        Assert.Empty(request.Problems);
    }

    [Fact]
    public async Task A_missing_or_wrong_key_is_refused()
    {
        await using var emulator = await FakeEmulator.StartAsync(options => options.ApiKey = "the-key");
        emulator.Always().Say("ok");

        Assert.Equal(HttpStatusCode.Unauthorized, (await PostAsync(emulator, "/talk", "{}", key: null)).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await PostAsync(emulator, "/talk", "{}", key: "another")).Status);
        Assert.Equal("ok", await emulator.AskAsync("Go."));
        Assert.Equal([false, true, true], emulator.Requests.Select(request => request.HasKey));
    }

    [Theory]
    [InlineData("no json")]
    [InlineData("")]
    [InlineData("""{ "messages": [""")]
    public async Task What_is_no_json_is_an_invalid_request(string body)
    {
        await using var emulator = await FakeEmulator.StartAsync();
        emulator.Always().Say("ok");

        var (status, answer) = await PostAsync(emulator, "/talk", body);

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains("\"code\":\"InvalidRequest\"", answer);
        Assert.Single(emulator.Requests[0].Problems);
    }

    [Fact]
    public async Task Other_addresses_are_answered_with_what_there_is()
    {
        await using var emulator = await FakeEmulator.StartAsync();

        var (status, answer) = await PostAsync(emulator, "/other", "{}");
        using var http = new HttpClient();
        using var outside = await http.GetAsync(new Uri(emulator.Address, "/elsewhere"));

        Assert.Equal(HttpStatusCode.NotFound, status);
        Assert.Contains("The emulator answers POST /talk only, not POST /other.", answer);
        Assert.Equal(HttpStatusCode.NotFound, outside.StatusCode);
        Assert.Contains("It emulates: /fake/v7", await outside.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Concurrent_requests_are_all_kept_in_their_order()
    {
        await using var emulator = await FakeEmulator.StartAsync();
        emulator.Always().Say(m => m.Text);

        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(i => emulator.AskAsync($"{i}")));

        Assert.Equal(Enumerable.Range(0, 50).Select(i => $"{i}"), answers);
        Assert.Equal(Enumerable.Range(1, 50).Select(i => (long)i), emulator.Requests.Select(request => request.Sequence));
    }

    [Fact]
    public async Task Clients_are_told_apart_by_their_options()
    {
        await using var emulator = await FakeEmulator.StartAsync();
        var options = new FakeOptions();

        emulator.Configure(options);

        Assert.Equal(emulator.AddressOf("fake"), options.BaseAddress);
        Assert.EndsWith("/fake/v7", options.BaseAddress!.AbsoluteUri);
        Assert.Throws<ArgumentException>(() => emulator.Configure(new OtherOptions()));
        Assert.Throws<ArgumentException>(() => emulator.AddressOf("other"));
        Assert.Throws<ArgumentException>(() => emulator.ChatClient("other"));
        await Assert.ThrowsAsync<ArgumentException>(() => Emulator.StartAsync(_ => { }));
    }

    private static async Task<(HttpStatusCode Status, string Answer)> PostAsync(Emulator emulator, string path, string body, string? key = "k")
    {
        using var http = new HttpClient();
        using var message = new HttpRequestMessage(HttpMethod.Post, emulator.AddressOf("fake") + path) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        if (key is not null) message.Headers.Add("x-fake-key", key);
        using var response = await http.SendAsync(message);
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    private sealed class OtherOptions : ProviderOptions;
}
