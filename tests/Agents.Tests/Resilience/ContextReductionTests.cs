#pragma warning disable MEAI001 // Reducers are still marked as experimental.
using Microsoft.Extensions.AI;
using ProviderKit.Providers;
using ProviderKit.Testing;

namespace ProviderKit.Tests.Resilience;

public sealed class ContextReductionTests
{
    private static readonly ChatMessage[] Conversation = [.. Enumerable.Range(1, 6).Select(i => new ChatMessage(i % 2 == 1 ? ChatRole.User : ChatRole.Assistant, $"message {i}")), new(ChatRole.User, "last")];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_conversation_that_is_too_long_is_reduced_and_sent_again(bool stream)
    {
        await using var emulator = await Emulator.StartAsync(p => p.Anthropic());
        emulator.When(m => m.Messages.Count > 3).Fail(ErrorKind.ContextTooLong);
        emulator.Otherwise().Say("Short enough.");
        using var client = emulator.ChatClient("anthropic").AsBuilder().UseContextReduction(new MessageCountingChatReducer(3)).Build();

        var answer = stream ? await client.GetStreamingResponseAsync(Conversation).ToChatResponseAsync() : await client.GetResponseAsync(Conversation);

        Assert.Equal("Short enough.", answer.Text);
        Assert.Equal([7, 3], emulator.Requests.Select(request => request.Messages.Count));
        Assert.Equal("last", emulator.Requests[1].Text);
    }

    [Fact]
    public async Task When_there_is_nothing_to_leave_out_the_error_goes_through()
    {
        await using var emulator = await Emulator.StartAsync(p => p.Anthropic());
        emulator.Always().Fail(ErrorKind.ContextTooLong);
        using var client = emulator.ChatClient("anthropic").AsBuilder().UseContextReduction(new MessageCountingChatReducer(3)).Build();

        await Assert.ThrowsAsync<ContextTooLongException>(() => client.GetResponseAsync(Conversation));

        Assert.Equal(2, emulator.Requests.Count);
    }
}
