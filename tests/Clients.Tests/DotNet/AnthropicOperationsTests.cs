using Anthropic;
using Anthropic.Models.Messages;
using ProviderKit.Providers;
using ProviderKit.Testing;

namespace ProviderKit.Clients.Tests.DotNet;

/// <summary>What Anthropic's client for .NET does beside messages, with its check of each answer against its own types.</summary>
public sealed class AnthropicOperationsTests
{
    [Fact]
    public async Task Tokens_are_counted()
    {
        await using var emulator = await Emulator.StartAsync(p => p.Anthropic());
        emulator.TokenCounts.Answer(static m => m.Text == "How many?" ? 42 : null);
        using var client = Connect(emulator);

        var count = await client.Messages.CountTokens(new MessageCountTokensParams
        {
            Model = "claude-haiku-4-5",
            System = "Be brief.",
            Messages = [new UserMessageParam { Content = "How many?" }],
        });

        Assert.Equal(42, count.InputTokens);
        Assert.Empty(Assert.Single(emulator.Requests).Problems);
        Assert.Equal("Be brief.", emulator.Requests[0].Messages[0].Text);
    }

    [Fact]
    public async Task Models_are_listed_page_by_page()
    {
        await using var emulator = await Emulator.StartAsync(p => p.Anthropic());
        emulator.Models.PageSize = 2;
        using var client = Connect(emulator);

        var page = await client.Models.List(new() { Limit = 2 });
        var ids = page.Items.Select(static one => one.ID).ToList();
        while (page.HasNext())
        {
            page = await page.Next();
            ids.AddRange(page.Items.Select(static one => one.ID));
        }

        Assert.Equal(AnthropicProvider.Descriptor.Models.Select(static one => one.Id), ids);
        Assert.True(emulator.Requests.Count > 1);
    }

    private static AnthropicClient Connect(Emulator emulator) => new() { BaseUrl = emulator.AddressOf("anthropic").ToString(), ApiKey = "k", MaxRetries = 0 };
}
