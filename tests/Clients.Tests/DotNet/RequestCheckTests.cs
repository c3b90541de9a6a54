using System.ClientModel;
using System.ClientModel.Primitives;
using System.Net;
using Anthropic;
using Anthropic.Exceptions;
using Anthropic.Models.Messages;
using OpenAI;
using OpenAI.Chat;
using ProviderKit.Clients.Tests.Scripted;
using ProviderKit.Providers;
using ProviderKit.Testing;

namespace ProviderKit.Clients.Tests.DotNet;

/// <summary>What the emulator refuses by itself, as the vendors' clients see it. They send their keys in different headers.</summary>
public sealed class RequestCheckTests
{
    private const string Key = "the-right-key";

    [Theory]
    [InlineData("openai", Key, HttpStatusCode.OK)]
    [InlineData("openai", "a-wrong-key", HttpStatusCode.Unauthorized)]
    [InlineData("groq", Key, HttpStatusCode.OK)]
    [InlineData("groq", "a-wrong-key", HttpStatusCode.Unauthorized)]
    [InlineData("anthropic", Key, HttpStatusCode.OK)]
    [InlineData("anthropic", "a-wrong-key", HttpStatusCode.Unauthorized)]
    public async Task Keys_are_checked_and_not_kept(string provider, string key, HttpStatusCode expected)
    {
        await using var emulator = await Emulator.StartAsync(providers => providers.OpenAI().Anthropic().Groq(), options => options.ApiKey = Key);
        emulator.Always().Say(Said.Hello);

        Assert.Equal(expected, await AskAsync(emulator, provider, key));

        var request = Assert.Single(emulator.Requests);
        Assert.True(request.HasKey);
        Assert.DoesNotContain(request.Headers.Values.Append(request.Body), text => text.Contains(key, StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_the_provider_would_not_take_is_refused_by_name()
    {
        await using var emulator = await ScriptedEmulator.StartAsync();

        var error = await Assert.ThrowsAsync<ClientResultException>(async () =>
            await OpenAI(emulator, "openai", Key).CompleteChatAsync([new UserChatMessage(Cue.Hello)], new ChatCompletionOptions { Temperature = 9 }));

        Assert.Equal(400, error.Status);
        Assert.Contains("temperature", error.Message, StringComparison.Ordinal);
        Assert.Contains("temperature", Assert.Single(Assert.Single(emulator.Requests).Problems), StringComparison.Ordinal);
    }

    private static async Task<HttpStatusCode> AskAsync(Emulator emulator, string provider, string key)
    {
        try
        {
            if (provider == "anthropic")
            {
                using var client = new AnthropicClient { ApiKey = key, BaseUrl = emulator.AddressOf(provider).ToString(), MaxRetries = 0 };
                await client.Messages.Create(new MessageCreateParams { Model = Said.Model, MaxTokens = 10, Messages = [new UserMessageParam { Content = Cue.Hello }] });
            }
            else
            {
                await OpenAI(emulator, provider, key).CompleteChatAsync(new UserChatMessage(Cue.Hello));
            }

            return HttpStatusCode.OK;
        }
        catch (AnthropicApiException refused)
        {
            return refused.StatusCode;
        }
        catch (ClientResultException refused)
        {
            return (HttpStatusCode)refused.Status;
        }
    }

    private static ChatClient OpenAI(Emulator emulator, string provider, string key) =>
        new(Said.Model, new ApiKeyCredential(key), new OpenAIClientOptions { Endpoint = emulator.AddressOf(provider), RetryPolicy = new ClientRetryPolicy(0) });
}
