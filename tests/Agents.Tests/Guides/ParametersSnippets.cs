using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using ProviderKit.Providers;
using ProviderKit.Testing;

namespace ProviderKit.Tests.Guides;

/// <summary>The code of docs/parameters.md.</summary>
[SuppressMessage("Style", "IDE0007", Justification = "The guide says the types that it is about.")]
public sealed class ParametersSnippets
{
    [Fact]
    public async Task Parameters_are_updated_while_the_program_runs()
    {
        await using var emulator = await Emulator.StartAsync(p => p.OpenAI());
        emulator.Always().Say("Yes.");
        var collection = new ServiceCollection();
        collection.AddOpenAI(options => emulator.Configure(options));
        await using var services = collection.BuildServiceProvider();

        ChatModel model = services.GetRequiredKeyedService<IChatClient>("openai").GetRequiredService<ChatModel>();

        model.UpdateParameters(parameters => parameters.Temperature = 0.7f);
        model.UpdateParameters("gpt-4o", parameters => parameters.MaxOutputTokens = 100);

        await model.GetResponseAsync("?", new ChatOptions { ModelId = "gpt-4o" });
        model.ResetParameters();
        await model.GetResponseAsync("?", new ChatOptions { ModelId = "gpt-4o" });

        Assert.Equal([(0.7f, 100), (null, null)], emulator.Requests.Select(static request => (request.Options.Temperature, request.Options.MaxOutputTokens)));
    }
}
