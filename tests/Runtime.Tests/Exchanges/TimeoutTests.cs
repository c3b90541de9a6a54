using System.Text;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Time.Testing;
using ProviderKit.Tests.Support;
using ProviderKit.Wire;

namespace ProviderKit.Tests.Exchanges;

public class TimeoutTests
{
    private readonly FakeTimeProvider _time = new();

    private ChatRequest Request => new("hi", Exchange.Request.Options) { Timeout = TimeSpan.FromSeconds(30), Time = _time };

    [Fact]
    public async Task Headers_that_do_not_come_in_time()
    {
        var asked = new TaskCompletionSource();
        var pending = ChatExchange.GetStreamingResponseAsync(new TestWire(), Request, Silence, CancellationToken.None).ToChatResponseAsync();
        await asked.Task;
        _time.Advance(TimeSpan.FromSeconds(31));
        var error = await Assert.ThrowsAnyAsync<ProviderException>(() => pending);
        Assert.Equal((ErrorKind.Timeout, true), (error.Kind, error.IsTransient));
        Assert.Equal("acme: No answer came within 30 s.", error.Message);

        async Task<HttpResponseMessage> Silence(ChatRequest request, CancellationToken cancellationToken)
        {
            asked.SetResult();
            await Task.Delay(Timeout.Infinite, cancellationToken);
            throw new InvalidOperationException();
        }
    }

    [Fact]
    public async Task A_silence_within_a_stream_that_is_too_long()
    {
        var body = new PiecewiseStream([Encoding.UTF8.GetBytes(Exchange.Events("""{"text":"a"}"""))], fallsSilent: true);
        var pending = Exchange.StreamAsync(Exchange.Answer(body), request: Request);
        await body.Silence.Task;
        _time.Advance(TimeSpan.FromSeconds(31));
        var error = await Assert.ThrowsAnyAsync<ProviderException>(() => pending);
        Assert.Equal(ErrorKind.Timeout, error.Kind);
        Assert.Equal("acme: Nothing more came within 30 s.", error.Message);
        Assert.Equal("a", error.PartialResponse!.Text);
        Assert.True(body.IsDisposed);
    }

    [Fact]
    public async Task A_consumer_that_takes_its_time_is_no_silence()
    {
        var body = new PiecewiseStream([.. Enumerable.Range(0, 5).Select(static i => Encoding.UTF8.GetBytes(Exchange.Events($$"""{"text":"{{i}}"}"""))), Encoding.UTF8.GetBytes(Exchange.Events("[END]"))]);
        var text = "";
        await foreach (var update in ChatExchange.GetStreamingResponseAsync(new TestWire(), Request, (_, _) => Task.FromResult(Exchange.Answer(body)), CancellationToken.None))
        {
            text += update.Text;
            _time.Advance(TimeSpan.FromMinutes(5));
        }
        Assert.Equal("01234", text);
    }

    [Fact]
    public async Task A_stream_may_take_longer_than_its_silences()
    {
        var pieces = Slow(TimeSpan.FromSeconds(20), [.. Enumerable.Range(0, 5).Select(static i => Exchange.Events($$"""{"text":"{{i}}"}""")), Exchange.Events("[END]")]);
        Assert.Equal("01234", (await Exchange.StreamAsync(Exchange.Answer(pieces), request: Request)).ToChatResponse().Text);
    }

    [Fact]
    public async Task A_whole_answer_has_one_limit()
    {
        var pieces = Slow(TimeSpan.FromSeconds(20), ["{\"id\":", "\"r\",", "\"text\":\"a\"}"]);
        var error = await Assert.ThrowsAnyAsync<ProviderException>(() => Exchange.GetAsync(Exchange.Answer(pieces, "application/json"), request: Request));
        Assert.Equal(ErrorKind.Timeout, error.Kind);
    }

    [Fact]
    public async Task A_silence_after_the_finish_reason_ends_the_answer()
    {
        var body = new PiecewiseStream([Encoding.UTF8.GetBytes(Exchange.Events("""{"text":"a","finish_reason":"stop"}"""))], fallsSilent: true);
        var pending = Exchange.StreamAsync(Exchange.Answer(body), request: Request);
        await body.Silence.Task;
        _time.Advance(TimeSpan.FromSeconds(31));
        Assert.Equal(ChatFinishReason.Stop, (await pending).ToChatResponse().FinishReason);
    }

    [Fact]
    public async Task The_caller_s_own_cancellation_stays_one()
    {
        using var caller = new CancellationTokenSource();
        var body = new PiecewiseStream([Encoding.UTF8.GetBytes(Exchange.Events("""{"text":"a"}"""))], fallsSilent: true);
        var pending = Exchange.StreamAsync(Exchange.Answer(body), request: Request, cancellationToken: caller.Token);
        await body.Silence.Task;
        await caller.CancelAsync();
        var error = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => pending);
        Assert.Equal(caller.Token, error.CancellationToken);
    }

    [Fact]
    public async Task A_cancellation_is_heeded_between_events_that_came_together()
    {
        using var caller = new CancellationTokenSource();
        var answer = Exchange.Answer(Exchange.Events("""{"text":"a"}""", """{"text":"b"}""", "[END]"));
        var text = "";
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var update in ChatExchange.GetStreamingResponseAsync(new TestWire(), Request, (_, _) => Task.FromResult(answer), CancellationToken.None).WithCancellation(caller.Token))
            {
                text += update.Text;
                await caller.CancelAsync();
            }
        });
        Assert.Equal("a", text);
    }

    [Fact]
    public async Task A_timeout_of_the_client_s_own_is_one_of_the_provider()
    {
        var inner = new TaskCanceledException("The request was canceled due to the configured HttpClient.Timeout.", new TimeoutException());
        var error = await Assert.ThrowsAnyAsync<ProviderException>(() =>
            ChatExchange.GetResponseAsync(new TestWire(), Exchange.Request, (_, _) => Task.FromException<HttpResponseMessage>(inner), CancellationToken.None));
        Assert.Equal(ErrorKind.Timeout, error.Kind);
        Assert.Same(inner, error.InnerException);
    }

    [Fact]
    public async Task A_limit_beyond_all_clocks_is_none()
    {
        var request = new ChatRequest("hi", Exchange.Request.Options) { Timeout = TimeSpan.MaxValue };
        Assert.Equal("a", (await Exchange.GetAsync(Exchange.Answer("""{"id":"r","text":"a"}""", "application/json"), request: request)).Text);
    }

    [Fact]
    public async Task Without_a_limit_nothing_is_too_long()
    {
        var pieces = Slow(TimeSpan.FromDays(2), ["{\"id\":\"r\",", "\"text\":\"a\"}"]);
        var request = new ChatRequest("hi", Exchange.Request.Options) { Time = _time };
        Assert.Equal("a", (await Exchange.GetAsync(Exchange.Answer(pieces, "application/json"), request: request)).Text);
    }

    /// <summary>A stream that lets time pass before each piece.</summary>
    private PiecewiseStream Slow(TimeSpan silence, params IEnumerable<string> pieces) => new(pieces.Select(Encoding.UTF8.GetBytes), before: () => _time.Advance(silence));
}
