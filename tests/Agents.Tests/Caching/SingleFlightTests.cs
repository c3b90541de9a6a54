using Microsoft.Extensions.AI;

namespace ProviderKit.Tests.Caching;

public sealed class SingleFlightTests
{
    [Fact]
    public async Task Equal_requests_at_the_same_time_are_sent_once()
    {
        using var model = new HeldClient("Yes", ".");
        using var client = new ResponseCachingChatClient(model);

        var requests = Enumerable.Range(0, 8).Select(_ => client.GetResponseAsync("Hi")).ToList();
        model.Release();
        var answers = await Task.WhenAll(requests);

        Assert.Equal(1, model.Calls);
        Assert.All(answers, static answer => Assert.Equal("Yes.", answer.Text));
        Assert.Equal(8, answers.Distinct().Count());
        Assert.Equal((1, 7), (answers.Count(static answer => answer.GetCacheResult() == CacheResult.Miss), answers.Count(static answer => answer.GetCacheResult() == CacheResult.Joined)));
    }

    [Fact]
    public async Task A_caller_that_leaves_does_not_fail_the_others()
    {
        using var model = new HeldClient("Yes", ".");
        using var client = new ResponseCachingChatClient(model);
        using var cancellation = new CancellationTokenSource();

        var first = client.GetResponseAsync("Hi", cancellationToken: cancellation.Token);
        var second = client.GetResponseAsync("Hi");
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        model.Release();

        Assert.Equal("Yes.", (await second).Text);
        Assert.Equal((CacheResult.Hit, 1), ((await client.GetResponseAsync("Hi")).GetCacheResult(), model.Calls));
    }

    [Fact]
    public async Task A_request_that_all_callers_have_left_is_cancelled_and_the_next_one_begins_anew()
    {
        using var model = new HeldClient("Yes", ".");
        using var client = new ResponseCachingChatClient(model);
        using var cancellation = new CancellationTokenSource();

        var requests = Enumerable.Range(0, 2).Select(_ => client.GetResponseAsync("Hi", cancellationToken: cancellation.Token)).ToList();
        await cancellation.CancelAsync();
        foreach (var request in requests) await Assert.ThrowsAnyAsync<OperationCanceledException>(() => request);
        await model.Cancelled.Task;
        model.Release();

        Assert.Equal(CacheResult.Miss, (await client.GetResponseAsync("Hi")).GetCacheResult());
    }

    [Fact]
    public async Task Callers_that_are_charged_apart_do_not_share_a_request_under_way()
    {
        using var model = new HeldClient("Yes", ".");
        using var client = new ResponseCachingChatClient(model);

        var ada = client.GetResponseAsync("Hi", new ChatOptions().WithTag(RequestTags.User, "ada"));
        var bob = client.GetResponseAsync("Hi", new ChatOptions().WithTag(RequestTags.User, "bob"));
        model.Release();
        await Task.WhenAll(ada, bob);

        Assert.Equal(2, model.Calls);
    }

    [Fact]
    public async Task A_failure_is_everyones_and_is_not_kept()
    {
        var calls = 0;
        var fail = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var client = new ResponseCachingChatClient(new FailingClient(async () =>
        {
            calls++;
            await fail.Task;
            throw new ProviderException("acme", ErrorKind.Overloaded, "Too busy.");
        }));

        var requests = Enumerable.Range(0, 3).Select(_ => client.GetResponseAsync("Hi")).ToList();
        fail.SetResult();
        foreach (var request in requests) await Assert.ThrowsAsync<ProviderException>(() => request);
        Assert.Equal(1, calls);
        await Assert.ThrowsAsync<ProviderException>(() => client.GetResponseAsync("Hi"));

        Assert.Equal(2, calls);
    }

    private sealed class FailingClient(Func<Task> fail) : IChatClient
    {
        public async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
        {
            await fail();
            return new ChatResponse();
        }

        public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) => throw new NotSupportedException();

        public object? GetService(Type serviceType, object? serviceKey = null) => null;

        public void Dispose()
        {
        }
    }
}
