using System.Text;
using Microsoft.Extensions.Time.Testing;
using ProviderKit.Tests.Support;

namespace ProviderKit.Tests.Exchanges;

/// <summary>What a provider says behind an event named <c>error</c>.</summary>
public class AfterFailureTests
{
    private const string Failure = "event: error\ndata: {\"error\":{\"type\":\"overloaded_error\",\"message\":\"Busy.\"}}\n\n";

    private static readonly string s_begun = Exchange.Events("""{"id":"r","text":"a"}""") + Failure;

    [Fact]
    public async Task How_the_answer_ended_and_what_it_used_is_kept()
    {
        var error = await Exchange.FailAsync(Exchange.Answer(s_begun + Exchange.Events("""{"finish_reason":"failed","usage":{"input":3,"output":1}}""")));
        Assert.IsType<OverloadedException>(error);
        Assert.Equal("acme: Busy. (overloaded_error)", error.Message);
        Assert.Equal(("r", "a", "failed"), (error.PartialResponse!.ResponseId, error.PartialResponse.Text, error.PartialResponse.FinishReason?.Value));
        Assert.Equal(4, error.PartialResponse.Usage!.TotalTokenCount);
    }

    [Theory]
    [InlineData("data: oops\n\n")]
    [InlineData("data: [DONE]\n\n")]
    [InlineData("data: {\"type\":\"end\"}\n\n")]
    [InlineData("data: {\"error\":{\"message\":\"Another.\"}}\n\n")]
    [InlineData("event: error\ndata: {\"error\":{\"message\":\"Another.\"}}\n\n")]
    public async Task The_first_failure_is_the_one(string more) =>
        Assert.Equal("acme: Busy. (overloaded_error)", (await Exchange.FailAsync(Exchange.Answer(s_begun + more))).Message);

    [Fact]
    public async Task A_connection_that_breaks_behind_it_adds_nothing()
    {
        var error = await Exchange.FailAsync(Exchange.Answer(new PiecewiseStream([Encoding.UTF8.GetBytes(s_begun)], breaksWith: new IOException("gone"))));
        Assert.Equal((ErrorKind.Overloaded, "a"), (error.Kind, error.PartialResponse!.Text));
    }

    [Fact]
    public async Task Nobody_waits_long_for_it()
    {
        var time = new FakeTimeProvider();
        var body = new PiecewiseStream([Encoding.UTF8.GetBytes(s_begun)], fallsSilent: true);
        var pending = Exchange.StreamAsync(Exchange.Answer(body), request: new("hi", Exchange.Request.Options) { Time = time });
        await body.Silence.Task;
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(ErrorKind.Overloaded, (await Assert.ThrowsAnyAsync<ProviderException>(() => pending)).Kind);
    }

    [Fact]
    public async Task Who_cancels_meanwhile_has_cancelled()
    {
        using var cancelling = new CancellationTokenSource();
        var body = new PiecewiseStream([Encoding.UTF8.GetBytes(s_begun)], fallsSilent: true);
        var pending = Exchange.StreamAsync(Exchange.Answer(body), request: new("hi", Exchange.Request.Options) { Time = new FakeTimeProvider() }, cancellationToken: cancelling.Token);
        await body.Silence.Task;
        await cancelling.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => pending);
    }
}
