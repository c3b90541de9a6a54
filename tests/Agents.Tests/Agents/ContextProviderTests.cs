using Microsoft.Agents.AI;
using Microsoft.Extensions.AI;
using ProviderKit.Providers;
using ProviderKit.Testing;

namespace ProviderKit.Tests.Agents;

public sealed class ContextProviderTests
{
    [Fact]
    public async Task What_a_context_provider_adds_is_sent_but_not_kept_and_no_mark_of_it_is()
    {
        await using var emulator = await Emulator.StartAsync(p => p.Anthropic(), options => options.Strict = true);
        emulator.Always().Think("Hm.", "sig").And.Say("ok");
        using var client = emulator.ChatClient("anthropic");
        var memory = new Memory();
        AIAgent agent = new ChatAgent(client, new() { Instructions = "Be brief.", ContextProviders = [memory] });
        var session = (ChatAgentSession)await agent.CreateSessionAsync();

        await agent.RunAsync("one", session);
        await agent.RunAsync("two", session);

        Assert.Equal("Be brief.\nThe user is Ada.", emulator.Requests[1].Messages[0].Text);
        Assert.Equal(["lookup"], emulator.Requests[1].Tools);
        Assert.Contains("It is Monday.", emulator.Requests[1].Body, StringComparison.Ordinal);
        Assert.DoesNotContain("attribution", emulator.Requests[1].Body, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(["one", "ok", "two", "ok"], session.Messages.Select(message => message.Text));
        Assert.Equal([(1, null), (1, null)], memory.Seen);
        Assert.Equal(["one", "two"], memory.New);
    }

    [Fact]
    public async Task Context_and_history_providers_are_told_of_a_failure()
    {
        await using var emulator = await Emulator.StartAsync(p => p.OpenAI());
        emulator.Always().Overload();
        using var client = emulator.ChatClient("openai");
        var memory = new Memory();
        var history = new InMemoryChatHistoryProvider();
        AIAgent agent = new ChatAgent(client, new() { ContextProviders = [memory], HistoryProvider = history });
        var session = await agent.CreateSessionAsync();

        await Assert.ThrowsAsync<OverloadedException>(() => agent.RunAsync("one", session));

        Assert.Equal("OverloadedException", memory.Seen.Single().Error);
        Assert.Empty(history.GetMessages(session));
    }

    [Fact]
    public async Task A_history_provider_keeps_the_conversation_in_place_of_the_session()
    {
        await using var emulator = await Emulator.StartAsync(p => p.OpenAI(), options => options.Strict = true);
        emulator.Always().Say(m => $"re: {m.Text}");
        using var client = emulator.ChatClient("openai");
        var history = new InMemoryChatHistoryProvider();
        AIAgent agent = new ChatAgent(client, new() { HistoryProvider = history });
        var session = await agent.CreateSessionAsync();
        await agent.RunAsync("one", session);

        var resumed = await agent.DeserializeSessionAsync(await agent.SerializeSessionAsync(session));
        await agent.RunStreamingAsync("two", resumed).ToAgentResponseAsync();

        Assert.Equal(["one", "re: one", "two"], emulator.Requests[1].Messages.Select(message => message.Text));
        Assert.Equal(["one", "re: one", "two", "re: two"], history.GetMessages(resumed).Select(message => message.Text));
        Assert.Empty(((ChatAgentSession)resumed).Messages);
    }

    private sealed class Memory : AIContextProvider
    {
        public List<(int Responses, string? Error)> Seen { get; } = [];

        public List<string> New { get; } = [];

        protected override ValueTask<AIContext> ProvideAIContextAsync(InvokingContext context, CancellationToken cancellationToken = default)
        {
            New.AddRange(context.AIContext.Messages!.Select(message => message.Text));
            return new(new AIContext
            {
                Instructions = "The user is Ada.",
                Messages = [new ChatMessage(ChatRole.User, "It is Monday.")],
                Tools = [AIFunctionFactory.Create(() => "", "lookup")],
            });
        }

        protected override ValueTask InvokedCoreAsync(InvokedContext context, CancellationToken cancellationToken = default)
        {
            Seen.Add((context.ResponseMessages?.Count() ?? 0, context.InvokeException?.GetType().Name));
            return default;
        }
    }
}
