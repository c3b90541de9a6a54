using System.Text.Json.Nodes;
using ProviderKit.Clients.Tests.Scripted;
using ProviderKit.Testing;

namespace ProviderKit.Clients.Tests.Node;

/// <summary>One run of a script through all its scenarios, each with a client of its own, against one emulator: what the client saw, and what was recorded.</summary>
public abstract class NodeRun(string script, Func<Emulator, Uri> address) : IAsyncLifetime
{
    private JsonNode? _seen;
    private IReadOnlyList<EmulatedRequest> _requests = [];

    /// <summary>What the client saw in a scenario.</summary>
    public JsonNode Seen(string scenario)
    {
        var seen = _seen?[scenario] ?? throw new InvalidOperationException($"{script} has no scenario '{scenario}'.");
        Assert.True(seen["unexpected"] is null, $"{scenario} in {script}:\n{seen["unexpected"]}");
        return seen;
    }

    /// <summary>The recorded requests that brought a cue.</summary>
    internal IReadOnlyList<EmulatedRequest> RequestsFor(string cue) =>
        [.. _requests.Where(request => request.Messages.Any(message => message.Text.Contains(cue, StringComparison.Ordinal)))];

    public async Task InitializeAsync()
    {
        if (NodeTools.Missing is not null) return;
        await using var emulator = await ScriptedEmulator.StartAsync();
        _seen = JsonNode.Parse(await NodeTools.RunAsync(script, address(emulator).ToString()));
        _requests = emulator.Requests;
    }

    public Task DisposeAsync() => Task.CompletedTask;
}

/// <summary>What <c>openai</c> saw.</summary>
public sealed class OpenAIRun() : NodeRun("openai.mjs", emulator => emulator.AddressOf("openai"));

/// <summary>What <c>openai</c> saw of the responses API.</summary>
public sealed class ResponsesRun() : NodeRun("responses.mjs", emulator => emulator.AddressOf("openai-responses"));

/// <summary>What <c>@anthropic-ai/sdk</c> saw.</summary>
public sealed class AnthropicRun() : NodeRun("anthropic.mjs", emulator => emulator.AddressOf("anthropic"));

/// <summary>What <c>groq-sdk</c> saw. It adds <c>/openai/v1</c> to its address by itself.</summary>
public sealed class GroqRun() : NodeRun("groq.mjs", emulator => new Uri(emulator.Address, "groq"));

/// <summary>What <c>@google/genai</c> saw. It adds the version to its address by itself.</summary>
public sealed class GeminiRun() : NodeRun("gemini.mjs", emulator => new Uri(emulator.Address, "gemini"));

/// <summary>What <c>cohere-ai</c> saw.</summary>
public sealed class CohereRun() : NodeRun("cohere.mjs", emulator => emulator.AddressOf("cohere"));

/// <summary>What <c>@mistralai/mistralai</c> saw. It adds the version to its address by itself.</summary>
public sealed class MistralRun() : NodeRun("mistral.mjs", emulator => new Uri(emulator.Address, "mistral"));

/// <summary>What <c>ollama</c> saw.</summary>
public sealed class OllamaRun() : NodeRun("ollama.mjs", emulator => emulator.AddressOf("ollama"));

/// <summary>What <c>openai</c> saw of Azure.</summary>
public sealed class AzureRun() : NodeRun("azure.mjs", emulator => emulator.AddressOf("azure"));

/// <summary>What <c>together-ai</c> saw.</summary>
public sealed class TogetherRun() : NodeRun("together.mjs", emulator => emulator.AddressOf("together"));

/// <summary>What <c>@cerebras/cerebras_cloud_sdk</c> saw. It adds the version to its address by itself.</summary>
public sealed class CerebrasRun() : NodeRun("cerebras.mjs", emulator => new Uri(emulator.Address, "cerebras"));
