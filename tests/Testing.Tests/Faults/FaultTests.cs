using System.Net;
using System.Text.Json;
using Microsoft.Extensions.AI;
using ProviderKit.Testing.Tests.Fake;

namespace ProviderKit.Testing.Tests.Faults;

public sealed class FaultTests
{
    [Fact]
    public async Task A_failure_has_the_providers_shape_and_status_and_then_it_recovers()
    {
        await using var emulator = await FakeEmulator.StartAsync();
        emulator.Always().Fail(ErrorKind.RateLimited, "Slow down.").Then.Overload().Then.Fail(502, "<html>").Then.Say("ok");

        var limited = await Assert.ThrowsAsync<HttpRequestException>(() => emulator.AskAsync("1"));
        var overloaded = await Assert.ThrowsAsync<HttpRequestException>(() => emulator.AskAsync("2"));
        var proxy = await Assert.ThrowsAsync<HttpRequestException>(() => emulator.AskAsync("3"));

        Assert.Equal((HttpStatusCode.TooManyRequests, """{"error":"Slow down.","code":"RateLimited","at":null}"""), (limited.StatusCode, limited.Message));
        Assert.Equal((HttpStatusCode)503, overloaded.StatusCode);
        Assert.Contains("overloaded", overloaded.Message);
        Assert.Equal((HttpStatusCode.BadGateway, "<html>"), (proxy.StatusCode, proxy.Message));
        Assert.Equal("ok", await emulator.AskAsync("4"));
    }

    [Fact]
    public async Task A_rate_limit_asks_to_wait()
    {
        await using var emulator = await FakeEmulator.StartAsync();
        emulator.Always().RateLimit(TimeSpan.FromMilliseconds(1500));
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, emulator.AddressOf("fake") + "/talk") { Content = new StringContent("""{"messages":[{"role":"user"}]}"""), Headers = { { "x-fake-key", "k" } } };

        using var response = await http.SendAsync(request);

        Assert.Equal("2", response.Headers.GetValues("Retry-After").Single());
        Assert.Equal("1500", response.Headers.GetValues("retry-after-ms").Single());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(100)]
    public async Task A_cut_stream_breaks_off_after_its_pieces(int pieces)
    {
        await using var emulator = await FakeEmulator.StartAsync();
        emulator.Always().Say("a b c d e").CutAfter(pieces).Then.Say("whole");

        var (seen, error) = await emulator.StreamAsync("Go.");

        Assert.Equal("a b c d e".Split(' ').Take(pieces), seen.Select(piece => piece.Trim()));
        Assert.IsAssignableFrom<Exception>(error);
        Assert.True(error is HttpRequestException or HttpIOException, $"{error.GetType()}: {error.Message}");
        Assert.Equal("whole", await emulator.AskAsync("Again."));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public async Task A_cut_document_breaks_off_too(int pieces)
    {
        await using var emulator = await FakeEmulator.StartAsync();
        emulator.Always().Say("a b c d e").CutAfter(pieces);

        await Assert.ThrowsAsync<HttpRequestException>(() => emulator.AskAsync("Go."));
    }

    [Fact]
    public async Task A_stalled_stream_waits_for_the_client_to_give_up()
    {
        await using var emulator = await FakeEmulator.StartAsync();
        emulator.Always().Say("a b c").StallAfter(2);
        using var impatient = new CancellationTokenSource();
        using var client = emulator.Client();
        var pieces = new List<string>();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var update in client.GetStreamingResponseAsync("Go.", cancellationToken: impatient.Token))
            {
                pieces.Add(update.Text);
                // Nothing can come any more after the second piece; so there is no need to wait for it.
                if (pieces.Count == 2) await impatient.CancelAsync();
            }
        });

        Assert.Equal(["a", " b"], pieces);
    }

    [Fact]
    public async Task Stopping_the_emulator_ends_a_stall()
    {
        var emulator = await FakeEmulator.StartAsync();
        emulator.Always().Say("a b c").StallAfter(0);
        var asking = emulator.StreamAsync("Go.");
        while (emulator.Requests.Count == 0) await Task.Delay(5);

        await emulator.DisposeAsync();

        Assert.IsType<HttpRequestException>((await asking).Error);
    }

    [Fact]
    public async Task A_malformed_answer_is_no_json_but_ends_properly()
    {
        await using var emulator = await FakeEmulator.StartAsync();
        emulator.Always().Say("a b c").Malform(1).Then.Say("a b c").Malform();

        var (pieces, error) = await emulator.StreamAsync("Go.");

        Assert.Equal(["a"], pieces);
        Assert.IsAssignableFrom<JsonException>(error);
        await Assert.ThrowsAnyAsync<JsonException>(() => emulator.AskAsync("Go."));
    }

    [Fact]
    public async Task An_error_can_come_in_the_midst_of_a_stream()
    {
        await using var emulator = await FakeEmulator.StartAsync();
        emulator.Always().Say("a b c").ErrorAfter(2, ErrorKind.Overloaded, "Busy.");

        var (pieces, error) = await emulator.StreamAsync("Go.");
        var whole = await Assert.ThrowsAsync<HttpRequestException>(() => emulator.AskAsync("Go."));

        Assert.Equal(["a", " b"], pieces);
        Assert.Equal("Busy.", error!.Message);
        Assert.Equal((HttpStatusCode)503, whole.StatusCode);
    }
}
