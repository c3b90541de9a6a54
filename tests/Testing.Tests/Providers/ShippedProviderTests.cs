using System.ComponentModel;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using ProviderKit.Providers;
using ProviderKit.Testing.Tests.Fake;

namespace ProviderKit.Testing.Tests.Providers;

/// <summary>The emulator with the generated halves of the shipped providers, and with their own clients.</summary>
public sealed class ShippedProviderTests
{
    /// <summary>All that call tools. A new provider is a line in <see cref="Servers"/>.</summary>
    public static TheoryData<string> Providers => [.. Servers.Where(static one => one.Provider.Capabilities.HasFlag(ProviderCapabilities.Tools)).Select(static one => one.Provider.Id)];

    private static IReadOnlyList<ProviderServer> Servers => new ServedProviders()
        .OpenAI().Anthropic().Groq().AzureOpenAI().Ollama().Gemini().DeepSeek().XAI().OpenRouter().Together().Fireworks().Cerebras().Perplexity().Moonshot().ZAI().HuggingFace().Local()
        .Mistral().Cohere().OpenAIResponses().Bedrock().Servers;

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task An_agent_calls_a_tool_and_answers(string provider)
    {
        await using var emulator = await StartAsync();
        emulator.When(m => m.Text.Contains("weather")).Call("get_weather", new { city = "Paris" }).Then.Say(m => $"It is {m.ToolResults.Single().Text} in Paris.");
        using var agent = emulator.ChatClient(provider).AsBuilder().UseFunctionInvocation().Build();
        var cities = new List<string>();
        var tools = new ChatOptions { Tools = [AIFunctionFactory.Create((string city) => { cities.Add(city); return "sunny"; }, "get_weather")] };

        var whole = await agent.GetResponseAsync("How is the weather?", tools);
        var streamed = await agent.GetStreamingResponseAsync("And the weather now?", tools).ToChatResponseAsync();

        Assert.Equal("It is sunny in Paris.", whole.Text);
        Assert.Equal("It is sunny in Paris.", streamed.Text);
        Assert.Equal(["Paris", "Paris"], cities);
        Assert.Equal(4, emulator.Requests.Count);
        Assert.All(emulator.Requests, request => Assert.Equal(["get_weather"], request.Tools));
        Assert.Equal([false, false, true, true], emulator.Requests.Select(request => request.Stream));
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task Parallel_calls_and_text_arrive_as_scripted(string provider)
    {
        await using var emulator = await StartAsync();
        emulator.Always().Say("One moment.").And.Call("a", new { text = "x \"y\" ä" }).And.Call("b", new { n = 1, deep = new { list = new[] { 1, 2 } } });
        using var client = emulator.ChatClient(provider);
        var options = new ChatOptions { Tools = [AIFunctionFactory.Create(() => 1, "a"), AIFunctionFactory.Create(() => 1, "b")] };

        foreach (var answer in new[] { await client.GetResponseAsync("Go.", options), await client.GetStreamingResponseAsync("Go.", options).ToChatResponseAsync() })
        {
            Assert.Equal("One moment.", answer.Text);
            Assert.Equal(["a", "b"], answer.Calls().Select(call => call.Name));
            Assert.Equal("x \"y\" ä", answer.Calls()[0].Arguments!["text"]!.ToString());
            Assert.Equal("""{"list":[1,2]}""", answer.Calls()[1].Arguments!["deep"]!.ToString());
            Assert.Equal(ChatFinishReason.ToolCalls, answer.FinishReason);
        }
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task Scripted_usage_comes_back(string provider)
    {
        await using var emulator = await StartAsync();
        emulator.Always().Say("Yes.").WithUsage(120, 30, cached: 20);
        using var client = emulator.ChatClient(provider);

        foreach (var answer in new[] { await client.GetResponseAsync("Go."), await client.GetStreamingResponseAsync("Go.").ToChatResponseAsync() })
        {
            // Ollama does not tell cached tokens.
            Assert.Equal(((long?)120, (long?)30, (long?)150, provider == "ollama" ? null : (long?)20), (answer.Usage!.InputTokenCount, answer.Usage.OutputTokenCount, answer.Usage.TotalTokenCount, answer.Usage.CachedInputTokenCount));
        }
    }

    [Fact]
    public async Task Reasoning_comes_with_its_signature_and_goes_back()
    {
        await using var emulator = await StartAsync();
        emulator.Always().Think("Let me think.").And.Say("Done.");
        using var client = emulator.ChatClient("anthropic");

        var whole = await client.GetResponseAsync("Go.");
        var streamed = await client.GetStreamingResponseAsync("Go.").ToChatResponseAsync();
        foreach (var answer in new[] { whole, streamed })
        {
            var reasoning = answer.Messages.SelectMany(message => message.Contents).OfType<TextReasoningContent>().Single();
            Assert.Equal(("Let me think.", "Done."), (reasoning.Text, answer.Text));
            Assert.False(string.IsNullOrEmpty(reasoning.ProtectedData));
        }
        await client.GetResponseAsync([new ChatMessage(ChatRole.User, "Go."), .. streamed.Messages, new ChatMessage(ChatRole.User, "On.")]);

        Assert.Contains(emulator.Requests[^1].Messages[1].Contents, content => content is TextReasoningContent { Text: "Let me think.", ProtectedData.Length: > 0 });
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task A_refusal_is_one_for_each_provider(string provider)
    {
        await using var emulator = await StartAsync();
        emulator.Always().Refuse("I will not.");
        using var client = emulator.ChatClient(provider);

        foreach (var answer in new[] { await client.GetResponseAsync("Go."), await client.GetStreamingResponseAsync("Go.").ToChatResponseAsync() })
        {
            var refusal = answer.Messages.SelectMany(message => message.Contents).OfType<ErrorContent>().SingleOrDefault();
            Assert.True(refusal?.Message == "I will not." || (answer.Text == "I will not." && answer.FinishReason == ChatFinishReason.ContentFilter), $"{answer.FinishReason}: {answer.Text}");
        }
    }

    public static TheoryData<string, ErrorKind> Failures
    {
        get
        {
            var failures = new TheoryData<string, ErrorKind>();
            ErrorKind[] kinds =
            [
                ErrorKind.InvalidRequest, ErrorKind.Unauthorized, ErrorKind.Forbidden, ErrorKind.NotFound, ErrorKind.RateLimited,
                ErrorKind.ContextTooLong, ErrorKind.Overloaded, ErrorKind.ServerError, ErrorKind.QuotaExceeded,
            ];
            foreach (var server in Servers)
            {
                foreach (var kind in kinds) failures.Add(server.Provider.Id, kind);
            }
            return failures;
        }
    }

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task A_failure_means_to_the_client_what_the_script_says(string provider, ErrorKind kind)
    {
        await using var emulator = await StartAsync();
        emulator.Always().Fail(kind, retryAfter: TimeSpan.FromSeconds(3));
        using var client = emulator.ChatClient(provider);

        var error = await Assert.ThrowsAnyAsync<ProviderException>(() => client.GetResponseAsync("Go."));

        Assert.Equal((kind, TimeSpan.FromSeconds(3)), (error.Kind, error.RetryAfter));
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task Streams_break_in_every_way(string provider)
    {
        await using var emulator = await StartAsync();
        emulator.Always().Say("a b c d").CutAfter(2).Then.Say("a b c d").ErrorAfter(2, ErrorKind.Overloaded).Then.Say("a b c d").Malform(2).Then.Say("a b c d");
        using var client = emulator.ChatClient(provider);

        var cut = await Assert.ThrowsAnyAsync<ProviderException>(() => client.GetStreamingResponseAsync("Go.").ToChatResponseAsync());
        var error = await Assert.ThrowsAnyAsync<ProviderException>(() => client.GetStreamingResponseAsync("Go.").ToChatResponseAsync());
        var malformed = await Assert.ThrowsAnyAsync<ProviderException>(() => client.GetStreamingResponseAsync("Go.").ToChatResponseAsync());

        Assert.Equal((ErrorKind.StreamInterrupted, "a b"), (cut.Kind, cut.PartialResponse!.Text));
        // In a stream Cohere says what went wrong in words alone.
        Assert.Equal((provider == "cohere" ? ErrorKind.Unknown : ErrorKind.Overloaded, "a b"), (error.Kind, error.PartialResponse!.Text));
        Assert.Equal((ErrorKind.MalformedResponse, "a b"), (malformed.Kind, malformed.PartialResponse!.Text));
        Assert.Equal("a b c d", (await client.GetStreamingResponseAsync("Go.").ToChatResponseAsync()).Text);
    }

    [Fact]
    public async Task A_request_that_breaks_the_schema_is_refused_as_the_provider_would()
    {
        await using var emulator = await StartAsync();
        emulator.Always().Say("ok");
        using var client = emulator.ChatClient("openai");

        var error = await Assert.ThrowsAnyAsync<ProviderException>(() => client.GetResponseAsync("Go.", new ChatOptions { Temperature = 3 }));

        Assert.Equal((ErrorKind.InvalidRequest, 400, "temperature"), (error.Kind, error.Status, error.Param));
        Assert.Contains("temperature must be 2 or less, not 3", error.Message);
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task Whatever_comes_is_answered_in_the_providers_shape(string provider)
    {
        await using var emulator = await StartAsync();
        emulator.Always().Say("ok");
        var server = Servers.Single(one => one.Provider.Id == provider);
        using var http = new HttpClient();
        foreach (var body in new[] { "", "1", "[]", "{}", "null", "{\"messages\":5}", "{\"model\":{},\"messages\":[1,null,{\"role\":5,\"content\":{}},{\"role\":\"user\",\"content\":[[1]]}],\"tools\":[1]}", "{\"a\":\"\\ud800\"}" })
        {
            using var message = new HttpRequestMessage(HttpMethod.Post, emulator.AddressOf(provider).AbsoluteUri.TrimEnd('/') + server.ChatPath.Replace("$model", "m", StringComparison.Ordinal)) { Content = new StringContent(body) };
            message.Headers.TryAddWithoutValidation(server.Authentication!.Header, server.Authentication.Scheme is { } scheme ? $"{scheme} key" : "key");
            using var response = await http.SendAsync(message);
            var answer = await response.Content.ReadAsStringAsync();

            Assert.True(response.StatusCode == System.Net.HttpStatusCode.BadRequest && (answer.Contains("\"message\"", StringComparison.Ordinal) || answer.StartsWith("{\"error\":\"", StringComparison.Ordinal)), $"{body}: {(int)response.StatusCode} {answer}");
        }
        Assert.All(emulator.Requests, request => Assert.NotEmpty(request.Problems));
    }

    [Fact]
    public async Task A_missing_key_is_refused_as_the_provider_would()
    {
        await using var emulator = await StartAsync(options => options.ApiKey = "right");
        emulator.Always().Say("ok");
        using var client = new AnthropicChatModel(new AnthropicOptions { BaseAddress = emulator.AddressOf("anthropic"), ApiKey = "wrong", DefaultModel = "m" });

        await Assert.ThrowsAsync<UnauthorizedException>(() => client.GetResponseAsync("Go."));
    }

    [Fact]
    public async Task Registered_clients_are_led_to_the_emulator()
    {
        await using var emulator = await StartAsync();
        emulator.Always().Say(m => m.Provider);
        var services = new ServiceCollection();
        services.AddAnthropic(options => emulator.Configure(options));
        services.AddGroq(options => emulator.Configure(options));
        await using var container = services.BuildServiceProvider();

        Assert.Equal("anthropic", (await container.GetRequiredKeyedService<IChatClient>("anthropic").GetResponseAsync("Who?")).Text);
        Assert.Equal("groq", (await container.GetRequiredKeyedService<IChatClient>("groq").GetResponseAsync("Who?")).Text);
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task Structured_output_is_read_back(string provider)
    {
        await using var emulator = await StartAsync();
        emulator.Always().SayJson(new Weather("Paris", 21));
        using var client = emulator.ChatClient(provider);

        var answer = await client.GetResponseAsync<Weather>("How is the weather?");

        Assert.Equal(new Weather("Paris", 21), answer.Result);
    }

    public static TheoryData<string> WithEmbeddings => [.. Servers.Where(static one => one.Embeddings is not null).Select(static one => one.Provider.Id)];

    public static TheoryData<string> WithModels => [.. Servers.Where(static one => one.ModelList is not null).Select(static one => one.Provider.Id)];

    public static TheoryData<string> WithCounts => [.. Servers.Where(static one => one.TokenCounting is not null).Select(static one => one.Provider.Id)];

    [Theory]
    [MemberData(nameof(WithEmbeddings))]
    public async Task Texts_get_the_vectors_that_the_script_names(string provider)
    {
        await using var emulator = await StartAsync(static options => options.Strict = true);
        emulator.Embeddings.Answer("a", 1, -0.5f, 0.25f).Answer("b", 3, 4, 5).FailNext(ErrorKind.Overloaded);
        using var generator = emulator.EmbeddingGenerator(provider);

        var failed = await Assert.ThrowsAnyAsync<ProviderException>(() => generator.GenerateAsync(["a"]));
        var embeddings = await generator.GenerateAsync(["b", "a"], new() { ModelId = "maker/some" });

        Assert.Equal(ErrorKind.Overloaded, failed.Kind);
        Assert.Equal([[3, 4, 5], [1, -0.5f, 0.25f]], embeddings.Select(static one => one.Vector.ToArray()));
        Assert.Equal("maker/some", emulator.Requests[^1].Model);
        Assert.Equal(2, embeddings.Usage?.InputTokenCount);
    }

    [Theory]
    [MemberData(nameof(WithModels))]
    public async Task Models_are_listed_page_by_page(string provider)
    {
        await using var emulator = await StartAsync(static options => options.Strict = true);
        emulator.Models.PageSize = 2;
        emulator.Models.Answer(Enumerable.Range(1, 5).Select(static i => new ListedModel { Id = $"maker/m {i}" })).FailNext(ErrorKind.Unauthorized);
        using var client = emulator.ChatClient(provider);
        var lister = client.GetService<IModelLister>()!;

        Assert.Equal(ErrorKind.Unauthorized, (await Assert.ThrowsAnyAsync<ProviderException>(async () => await lister.ListModelsAsync().ToListAsync())).Kind);
        Assert.Equal(Enumerable.Range(1, 5).Select(static i => $"maker/m {i}"), await lister.ListModelsAsync().Select(static one => one.Id).ToListAsync());
        Assert.Equal(Servers.Single(one => one.Provider.Id == provider).ModelList!.NextParameter is null ? 2 : 4, emulator.Requests.Count);
    }

    [Theory]
    [MemberData(nameof(WithCounts))]
    public async Task Tokens_are_counted(string provider)
    {
        await using var emulator = await StartAsync(static options => options.Strict = true);
        emulator.TokenCounts.Answer(static request => request.Text == "Many." ? 1_000_000 : null).FailNext(ErrorKind.RateLimited);
        using var client = emulator.ChatClient(provider);
        var counter = client.GetService<IPromptTokenCounter>()!;
        var options = new ChatOptions { ModelId = provider == "moonshot" ? "kimi-k3" : "maker/some", Tools = [AIFunctionFactory.Create(static () => 1, "a")] };

        Assert.Equal(ErrorKind.RateLimited, (await Assert.ThrowsAnyAsync<ProviderException>(async () => await counter.CountTokensAsync([new(ChatRole.User, "Many.")], options))).Kind);
        Assert.Equal(1_000_000, await counter.CountTokensAsync([new(ChatRole.User, "Many.")], options));
        Assert.InRange(await counter.CountTokensAsync([new(ChatRole.User, "Few.")], options), 1, 100);
        Assert.Equal(options.ModelId, emulator.Requests[^1].Model);
    }

    private static Task<Emulator> StartAsync(Action<EmulatorOptions>? configure = null) => Emulator.StartAsync(
        static providers =>
        {
            foreach (var server in Servers) providers.Add(server);
        },
        configure);

    [Description("The weather of a city.")]
    internal sealed record Weather(string City, int Degrees);
}
