using Microsoft.Extensions.AI;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using ProviderKit.Providers;
using ProviderKit.Testing;

namespace ProviderKit.Tests.Routing;

public sealed class SwitchingTests
{
    [Fact]
    public async Task A_switch_holds_for_the_next_request_and_the_conversation_goes_along()
    {
        await using var emulator = await Emulator.StartAsync(p => p.OpenAI().Anthropic().Groq(), options => options.Strict = true);
        emulator.Always().Say(m => $"{m.Provider} read {m.Messages.Count} messages");
        using var client = new SwitchingChatClient(Registry(emulator));
        var switches = new List<string>();
        client.Switched += (_, change) => switches.Add(change.ToString());
        List<ChatMessage> conversation = [new(ChatRole.User, "Hi")];

        foreach (var provider in (string[])["openai", "Anthropic", "groq", "openai"])
        {
            client.SwitchTo(provider);
            var answer = await client.GetResponseAsync(conversation);
            Assert.Equal(provider.ToLowerInvariant(), answer.GetServedBy());
            conversation.AddRange(answer.Messages);
            conversation.Add(new ChatMessage(ChatRole.User, "And now?"));
        }

        Assert.Equal(["openai", "anthropic", "groq", "openai"], emulator.Requests.Select(request => request.Provider));
        Assert.Equal("openai read 7 messages", conversation[^2].Text);
        Assert.Equal(["openai -> anthropic (Requested)", "anthropic -> groq (Requested)", "groq -> openai (Requested)"], switches);
    }

    [Fact]
    public async Task A_stream_says_who_serves_it()
    {
        await using var emulator = await Emulator.StartAsync(p => p.OpenAI().Anthropic());
        emulator.Always().Say("One two three");
        using var client = new SwitchingChatClient(Registry(emulator));
        client.SwitchTo("anthropic");

        var answer = await client.GetStreamingResponseAsync("Hi").ToChatResponseAsync();

        Assert.Equal(("anthropic", "One two three"), (answer.GetServedBy(), answer.Text));
    }

    [Fact]
    public async Task An_unknown_provider_is_refused_and_nothing_changes()
    {
        await using var emulator = await Emulator.StartAsync(p => p.OpenAI().Anthropic());
        using var client = new SwitchingChatClient(Registry(emulator));

        var error = Assert.Throws<UnknownProviderException>(() => client.SwitchTo("openia"));

        Assert.Equal(["openai", "anthropic"], error.Known);
        Assert.Equal(new RouteTarget("openai"), client.Current);
        Assert.Throws<UnknownProviderException>(() => new SwitchingChatClient(Registry(emulator), new SwitchingOptions { Targets = { new RouteTarget("acme") } }));
    }

    [Fact]
    public async Task The_model_of_one_provider_is_not_sent_to_another()
    {
        await using var emulator = await Emulator.StartAsync(p => p.OpenAI().Anthropic().Groq());
        emulator.Always().Say("ok");
        var options = new SwitchingOptions { Models = { } };
        options.Models.Add("fast", RouteTarget.Parse("openai/gpt-4o-mini"), RouteTarget.Parse("groq/llama-3.1-8b-instant"));
        using var client = new SwitchingChatClient(Registry(emulator), options);
        async Task<string?> ModelAt(string provider, string? requested, string? model = null)
        {
            client.SwitchTo(provider, model);
            await client.GetResponseAsync("Hi", new ChatOptions { ModelId = requested });
            return emulator.Requests[^1].Model;
        }

        var byDefault = await ModelAt("anthropic", null);
        Assert.Equal("gpt-4o", await ModelAt("openai", "gpt-4o"));
        Assert.Equal(byDefault, await ModelAt("anthropic", "gpt-4o"));
        Assert.Equal("llama-3.1-8b-instant", await ModelAt("groq", "gpt-4o-mini"));
        Assert.Equal("llama-3.1-8b-instant", await ModelAt("groq", "fast"));
        Assert.Equal("gpt-4o-mini", await ModelAt("openai", "fast"));
        Assert.Equal("claude-opus-4-5", await ModelAt("anthropic", "gpt-4o", "claude-opus-4-5"));
        Assert.Equal("model-of-tomorrow", await ModelAt("openai", "model-of-tomorrow"));
    }

    [Fact]
    public async Task Two_hundred_requests_at_once_and_switches_between_them_do_not_mix()
    {
        await using var emulator = await Emulator.StartAsync(p => p.OpenAI().Anthropic().Groq());
        emulator.Always().Say(m => $"{m.Provider}:{m.Text}");
        using var client = new SwitchingChatClient(Registry(emulator));
        string[] providers = ["openai", "anthropic", "groq"];
        using var end = new CancellationTokenSource();
        var switching = Task.Run(() =>
        {
            for (var i = 0; !end.IsCancellationRequested; i++)
            {
                client.SwitchTo(providers[i % 3]);
                Thread.Yield();
            }
        });

        var answers = await Task.WhenAll(Enumerable.Range(0, 200).Select(async i =>
            i % 2 == 0 ? await client.GetResponseAsync($"{i}") : await client.GetStreamingResponseAsync($"{i}").ToChatResponseAsync()));
        await end.CancelAsync();
        await switching;

        for (var i = 0; i < 200; i++) Assert.Equal($"{answers[i].GetServedBy()}:{i}", answers[i].Text);
        Assert.Equal(200, emulator.Requests.Count);
    }

    [Fact]
    public void Options_are_read_from_configuration()
    {
        var options = SwitchingOptions.ReadFrom(Section(
            ("Targets:0", "openai/gpt-4o"), ("Targets:1", "groq/openai/gpt-oss-120b"), ("Models:fast:0", "openai/gpt-4o-mini"), ("Return", "Sticky"), ("CoolDown", "00:00:10"), ("Translation:Media", "Fail")));

        Assert.Equal([new RouteTarget("openai", "gpt-4o"), new RouteTarget("groq", "openai/gpt-oss-120b")], options.Targets);
        Assert.Equal((ReturnPolicy.Sticky, TimeSpan.FromSeconds(10), ForeignContent.Fail), (options.Return, options.CoolDown, options.Translation.Media));
        var error = Assert.Throws<OptionsValidationException>(() => SwitchingOptions.ReadFrom(Section(("Models:fast:0", "openai"), ("Retrun", "Sticky"))));
        Assert.Contains("Switching:Models:fast is 'openai'", error.Message, StringComparison.Ordinal);
        Assert.Contains("Switching:Retrun is no setting", error.Message, StringComparison.Ordinal);
    }

    internal static ProviderRegistry Registry(Emulator emulator)
    {
        var clients = new Dictionary<string, IChatClient>();
        foreach (var id in (string[])["openai", "anthropic", "groq"])
        {
            try
            {
                clients[id] = emulator.ChatClient(id);
            }
            catch (ArgumentException)
            {
                // Not emulated in this test.
            }
        }
        return new ProviderRegistry(clients.Values.Select(client => client.GetService<ProviderDescriptor>()!), id => clients[id]);
    }

    private static IConfigurationSection Section(params (string Key, string Value)[] settings) =>
        new ConfigurationBuilder().AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create<string, string?>($"Switching:{setting.Key}", setting.Value))).Build().GetSection("Switching");
}
