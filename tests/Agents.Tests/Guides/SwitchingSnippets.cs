using Microsoft.Extensions.AI;
using ProviderKit.Providers;
using ProviderKit.Testing;
using ProviderKit.Tests.Routing;

namespace ProviderKit.Tests.Guides;

/// <summary>The code of docs/switching.md.</summary>
public sealed class SwitchingSnippets
{
    [Fact]
    public async Task A_switch_by_hand()
    {
        await using var emulator = await Emulator.StartAsync(p => p.OpenAI().Anthropic());
        emulator.Always().Say("Hello.");
        var registry = SwitchingTests.Registry(emulator);
        List<ChatMessage> conversation = [new(ChatRole.User, "Hi")];

        var client = new SwitchingChatClient(registry);
        conversation.AddMessages(await client.GetResponseAsync(conversation));

        client.SwitchTo("anthropic");
        var answer = await client.GetResponseAsync(conversation);
        Assert.Equal("anthropic", answer.GetServedBy());
    }

    [Fact]
    public async Task Targets_models_and_translation()
    {
        await using var emulator = await Emulator.StartAsync(p => p.OpenAI().Anthropic().Groq());
        emulator.When(m => m.Provider == "openai").Overload();
        emulator.When(m => m.Provider == "anthropic").Overload();
        emulator.Otherwise().Say(m => m.Model ?? "");

        var options = new SwitchingOptions
        {
            Targets = { new RouteTarget("openai", "gpt-4o"), new RouteTarget("anthropic"), new RouteTarget("groq") },
        };
        options.Models.Add("fast", RouteTarget.Parse("openai/gpt-4o-mini"), RouteTarget.Parse("groq/llama-3.1-8b-instant"));

        options.Translation.Reasoning = ForeignContent.AsText;
        options.Translation.Media = ForeignContent.Fail;                      // a HistoryTranslationException says what and where

        using var client = new SwitchingChatClient(SwitchingTests.Registry(emulator), options);
        client.Switched += (_, change) => Console.WriteLine(change);          // openai -> anthropic (Overloaded)

        Assert.Equal("llama-3.1-8b-instant", (await client.GetResponseAsync("Hi", new ChatOptions { ModelId = "fast" })).Text);
    }
}
