using Microsoft.Extensions.AI;
using ProviderKit.Providers;
using ProviderKit.Testing;

namespace ProviderKit.Packages.Tests.Tooling;

/// <summary>The shipped providers, for a program that is given an address. What it asks has to keep their schemas, or the test fails at its end.</summary>
internal static class EmulatedProviders
{
    public static async Task<Emulator> StartAsync()
    {
        var emulator = await Emulator.StartAsync(providers => providers.OpenAI().Anthropic().Groq(), options => options.Strict = true);
        emulator.When(request => request.Tools.Contains("get_weather"))
            .Call("get_weather", new { city = "Kyoto" })
            .Then.Say(request => $"I asked, and was told: {Assert.Single(request.ToolResults).Text}.");
        emulator.When(request => request.Options.ResponseFormat is ChatResponseFormatJson)
            .SayJson(new { title = "Caldo verde", minutes = 40, ingredients = new[] { "kale", "potatoes" } });
        emulator.When(request => request.Text.Contains("did I ask"))
            .Say(request => $"You asked: {request.Messages.First(message => message.Role == ChatRole.User).Text}");
        emulator.Always().Say(request => $"This is {request.Provider}, emulated.");
        return emulator;
    }
}
