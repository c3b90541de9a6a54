using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;
using ProviderKit.Testing.Tests.Fake;

namespace ProviderKit.Testing.Tests.Recording;

public sealed class RecordingTests : IDisposable
{
    private const string Key = "sk-live/abc+123456";

    private readonly string _folder = Directory.CreateTempSubdirectory("providerkit-cassettes-").FullName;

    private string Cassette => Path.Combine(_folder, "new", "weather.json");

    [Fact]
    public async Task What_was_recorded_is_replayed_byte_by_byte_without_the_provider()
    {
        var recorded = new List<string>();
        await using (var real = await FakeEmulator.StartAsync())
        {
            real.When(m => m.Text == "error").RateLimit(TimeSpan.FromSeconds(7));
            real.Always().Say(m => $"You said {m.Text}, ä€.");
            await using var recorder = await FakeEmulator.StartAsync(options => options.Record(Cassette, _ => real.AddressOf("fake")));
            foreach (var (text, stream) in Exchanges) recorded.Add(await SendAsync(recorder, Body(text, stream)));
            Assert.Equal(Exchanges.Count, real.Requests.Count);
        }

        await using var replayer = await FakeEmulator.StartAsync(options => (options.Strict, _) = (true, Replay(options)));
        var replayed = new List<string>();
        foreach (var (text, stream) in Exchanges) replayed.Add(await SendAsync(replayer, Body(text, stream)));

        Assert.Equal(recorded, replayed);
        Assert.Contains("HTTP 429, retry-after 7", replayed[^1]);
        Assert.Contains("ä€", replayed[0]);
        Assert.Contains("data: <end>", replayed[1]);
    }

    [Fact]
    public async Task Neither_keys_nor_sessions_nor_ids_get_into_the_file()
    {
        await using (var real = await TattlingServer.StartAsync())
        {
            await using var recorder = await FakeEmulator.StartAsync(options => options.Record(Cassette, _ => real.Address));
            using var http = new HttpClient();
            using var message = new HttpRequestMessage(HttpMethod.Post, recorder.AddressOf("fake") + "/talk?key=query-secret-1&mode=x")
            {
                Content = new StringContent(new JsonObject { ["note"] = $"my key is {Key}" }.ToJsonString(), Encoding.UTF8, "application/json"),
                Headers = { { "x-fake-key", Key }, { "Cookie", "sid=cookie-secret-1" }, { "openai-organization", "org-secret-1" } },
            };
            using var response = await http.SendAsync(message);
            var answer = await response.Content.ReadAsStringAsync();
            // The client itself gets everything as it is.
            Assert.Contains(Key, answer);
            Assert.Contains("org-secret-1", answer);
            Assert.Contains("session-secret-2", answer);
        }

        var file = await File.ReadAllTextAsync(Cassette);

        foreach (var secret in new[] { "abc+123456", "abc\\u002B123456", "abc%2B123456", "query-secret", "cookie-secret", "session-secret", "org-secret", "request-secret" })
        {
            Assert.DoesNotContain(secret, file);
        }
        Assert.Contains("[removed] HttpOnly", file);
        Assert.Contains("mode=x", file);
    }

    [Fact]
    public async Task A_request_that_was_not_recorded_is_told_from_the_nearest_one()
    {
        await RecordAsync(Body("one", false), Body("two", false));
        var replayer = await FakeEmulator.StartAsync(options => (options.Strict, _) = (true, Replay(options)));

        var answer = await SendAsync(replayer, """{ "messages": [{ "role": "user", "text": "twice" }, { "role": "user" }], "model": "m", "heat": 1 }""");

        Assert.Contains("HTTP 400", answer);
        var report = (await Assert.ThrowsAsync<EmulatorException>(async () => await replayer.DisposeAsync())).Message;
        Assert.Contains(
            """
            The nearest one, number 1, differs:
                - stream is missing, and was false
                - messages[0].text is "twice", and was "one"
                - messages has 2 elements, and had 1
                - heat is new: 1
            """,
            report);
    }

    [Fact]
    public async Task The_same_request_gets_its_answers_in_the_recorded_order_and_none_after_them()
    {
        await using (var real = await FakeEmulator.StartAsync())
        {
            real.Always().Say("first").Then.Say("second");
            await using var recorder = await FakeEmulator.StartAsync(options => options.Record(Cassette, _ => real.AddressOf("fake")));
            await SendAsync(recorder, """{ "model": "m", "messages": [{ "role": "user", "text": "a" }] }""");
            await SendAsync(recorder, """{ "messages": [{ "text": "a", "role": "user" }], "model": "m" }""");
        }
        await using var replayer = await FakeEmulator.StartAsync(options => options.Replay(Cassette));

        Assert.Contains("first", await SendAsync(replayer, """{"messages":[{"role":"user","text":"a"}],"model":"m"}"""));
        Assert.Contains("second", await SendAsync(replayer, """{"messages":[{"role":"user","text":"a"}],"model":"m"}"""));
        Assert.Contains("once more: it was recorded 2 times", await SendAsync(replayer, """{"messages":[{"role":"user","text":"a"}],"model":"m"}"""));
    }

    [Fact]
    public async Task Record_once_records_and_then_replays()
    {
        for (var run = 0; run < 2; run++)
        {
            await using var real = await FakeEmulator.StartAsync();
            real.Always().Say("real");
            await using var emulator = await FakeEmulator.StartAsync(options => options.RecordOnce(Cassette, _ => real.AddressOf("fake")));

            Assert.Equal("real", await emulator.AskAsync("Go."));
            Assert.Equal(run == 0 ? 1 : 0, real.Requests.Count);
            Assert.Equal("Go.", emulator.Requests.Single().Text);
        }
    }

    [Fact]
    public async Task Concurrent_requests_of_several_providers_are_kept_apart()
    {
        var texts = Enumerable.Range(0, 20).Select(i => $"text {i}").ToList();
        await using (var real = await TwoAsync())
        {
            real.When(m => m.Provider == "one").Say(m => $"one: {m.Text}");
            real.When(m => m.Provider == "two").Say(m => $"two: {m.Text}");
            await using var recorder = await TwoAsync(options => options.Record(Cassette, real.AddressOf));
            await Task.WhenAll(texts.Select(text => AskBothAsync(recorder, text)));
        }
        await using var replayer = await TwoAsync(options => options.Replay(Cassette));

        var answers = await Task.WhenAll(texts.Select(text => AskBothAsync(replayer, text)));

        Assert.Equal(texts.Select(text => $"one: {text} two: {text}"), answers);
    }

    [Fact]
    public async Task An_unreachable_provider_and_a_wrong_file_are_told()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "wrong.json"), """{ "format": "another" }""");
        await Assert.ThrowsAsync<EmulatorException>(() => FakeEmulator.StartAsync(options => options.Replay(Path.Combine(_folder, "wrong.json"))));
        await Assert.ThrowsAsync<FileNotFoundException>(() => FakeEmulator.StartAsync(options => options.Replay(Path.Combine(_folder, "none.json"))));

        await using var emulator = await FakeEmulator.StartAsync(options => options.Record(Cassette, _ => new Uri("http://127.0.0.1:1/v1")));
        Assert.Contains("could not be reached for recording", await SendAsync(emulator, Body("a", false)));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static IReadOnlyList<(string Text, bool Stream)> Exchanges { get; } = [("a", false), ("a", true), ("b", true), ("error", false)];

    private bool Replay(EmulatorOptions options)
    {
        options.Replay(Cassette);
        return true;
    }

    private async Task RecordAsync(params string[] bodies)
    {
        await using var real = await FakeEmulator.StartAsync();
        real.Always().Say("ok");
        await using var recorder = await FakeEmulator.StartAsync(options => options.Record(Cassette, _ => real.AddressOf("fake")));
        foreach (var body in bodies) await SendAsync(recorder, body);
    }

    private static Task<Emulator> TwoAsync(Action<EmulatorOptions>? configure = null) =>
        Emulator.StartAsync(static providers => providers.Add(new FakeServer("one")).Add(new FakeServer("two")), configure);

    private static async Task<string> AskBothAsync(Emulator emulator, string text)
    {
        using var one = emulator.ChatClient("one");
        using var two = emulator.ChatClient("two");
        return $"{await one.GetResponseAsync(text)} {await two.GetResponseAsync(text)}";
    }

    private static string Body(string text, bool stream) =>
        new JsonObject { ["model"] = "m", ["stream"] = stream, ["messages"] = new JsonArray(new JsonObject { ["role"] = "user", ["text"] = text }) }.ToJsonString();

    private static async Task<string> SendAsync(Emulator emulator, string body)
    {
        using var http = new HttpClient();
        using var message = new HttpRequestMessage(HttpMethod.Post, emulator.AddressOf("fake") + "/talk") { Content = new StringContent(body, Encoding.UTF8, "application/json"), Headers = { { "x-fake-key", Key } } };
        using var response = await http.SendAsync(message);
        var wait = response.Headers.TryGetValues("retry-after", out var values) ? $", retry-after {values.Single()}" : "";
        return $"HTTP {(int)response.StatusCode}{wait}, {response.Content.Headers.ContentType}: {await response.Content.ReadAsStringAsync()}";
    }
}
