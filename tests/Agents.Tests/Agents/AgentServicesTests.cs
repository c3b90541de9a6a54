using Microsoft.Agents.AI;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using ProviderKit.Providers;
using ProviderKit.Testing;

namespace ProviderKit.Tests.Agents;

public sealed class AgentServicesTests
{
    [Fact]
    public async Task An_agent_talks_to_its_provider_or_to_the_default_one()
    {
        await using var emulator = await Emulator.StartAsync(p => p.OpenAI().Anthropic());
        emulator.Always().Say(m => m.Provider);
        var services = new ServiceCollection();
        services.AddOpenAI(options => emulator.Configure(options));
        services.AddAnthropic(options => emulator.Configure(options));
        services.AddAgent("claude", options => options.Provider = "anthropic");
        services.AddAgent("other");
        services.AddCustomAgent("both", container => container.GetRequiredKeyedService<AIAgent>("claude"));
        await using var container = services.BuildServiceProvider();

        var claude = container.GetRequiredKeyedService<AIAgent>("claude");

        Assert.Equal(("claude", "anthropic"), (claude.Name, (await claude.RunAsync("Hi")).Text));
        Assert.Equal((await container.GetRequiredService<IChatClient>().GetResponseAsync("Hi")).Text, (await container.GetRequiredKeyedService<AIAgent>("other").RunAsync("Hi")).Text);
        Assert.Same(claude, container.GetRequiredKeyedService<AIAgent>("claude"));
        Assert.Same(claude, container.GetRequiredKeyedService<AIAgent>("both"));
    }

    [Fact]
    public async Task Settings_come_from_the_agents_section_and_then_from_the_code()
    {
        await using var emulator = await Emulator.StartAsync(p => p.OpenAI().Anthropic());
        emulator.Always().Say("ok");
        var services = Services(
            ("Agents:clerk:Provider", "anthropic"), ("Agents:clerk:Model", "claude-haiku-4-5"), ("Agents:clerk:Instructions", "Be brief."),
            ("Agents:clerk:MaxOutputTokens", "77"), ("Agents:clerk:Temperature", "0.5"), ("Agents:clerk:Description", "Answers."));
        services.AddOpenAI(options => emulator.Configure(options));
        services.AddAnthropic(options => emulator.Configure(options));
        services.AddSingleton("Be kind.");
        services.AddAgent("clerk", (container, options) => options.Instructions += " " + container.GetRequiredService<string>());
        await using var container = services.BuildServiceProvider();

        var agent = container.GetRequiredKeyedService<AIAgent>("clerk");
        await agent.RunAsync("Hi");

        var request = emulator.Requests.Single();
        Assert.Equal(("anthropic", "claude-haiku-4-5", 77, 0.5f), (request.Provider, request.Model, request.Options.MaxOutputTokens, request.Options.Temperature));
        Assert.Equal(("Be brief. Be kind.", "Answers."), (request.Messages[0].Text, agent.Description));
    }

    [Fact]
    public void Faulty_settings_are_named_by_their_keys()
    {
        var services = Services(("Agents:clerk:MaximumSteps", "0"), ("Agents:clerk:Temperature", "warm"), ("Agents:clerk:TellToolErrors", "perhaps"));
        services.AddSingleton<IChatClient>(new ScriptedClient());
        services.AddAgent("clerk");
        using var container = services.BuildServiceProvider();

        var error = Assert.Throws<OptionsValidationException>(() => container.GetRequiredKeyedService<AIAgent>("clerk"));

        Assert.Equal(3, error.Failures.Count());
        Assert.Contains("Agents:clerk:MaximumSteps is '0', but must be a whole number from 1 on.", error.Failures);
    }

    [Fact]
    public void A_wrong_provider_a_missing_client_and_a_second_agent_of_the_name_are_told()
    {
        var services = new ServiceCollection();
        services.AddOpenAI(options => options.ApiKey = "key");
        services.AddAgent("clerk", options => options.Provider = "opnai");
        using var container = services.BuildServiceProvider();
        using var empty = new ServiceCollection().AddAgent("clerk").BuildServiceProvider();

        Assert.Equal(["openai"], Assert.Throws<UnknownProviderException>(() => container.GetRequiredKeyedService<AIAgent>("clerk")).Known);
        Assert.Throws<InvalidOperationException>(() => empty.GetRequiredKeyedService<AIAgent>("clerk"));
        Assert.Throws<InvalidOperationException>(() => services.AddAgent("clerk"));
    }

    private static ServiceCollection Services(params (string Key, string Value)[] settings)
    {
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(settings.ToDictionary(static setting => setting.Key, static setting => (string?)setting.Value)).Build());
        return services;
    }
}
