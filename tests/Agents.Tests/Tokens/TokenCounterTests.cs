using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.AI;
using ProviderKit.Providers;
using Xunit.Abstractions;

namespace ProviderKit.Tests.Tokens;

public sealed class TokenCounterTests(ITestOutputHelper output)
{
    private static readonly TokenCounter _counter = new();

    public static TheoryData<string> Facts
    {
        get
        {
            using var facts = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Tokens", "prompt-tokens.json")));
            return [.. facts.RootElement.EnumerateArray().Select(static fact => fact.GetRawText())];
        }
    }

    [Theory]
    [MemberData(nameof(Facts))]
    public void A_prompt_is_counted_as_OpenAI_reported_it(string fact)
    {
        using var json = JsonDocument.Parse(fact);
        var request = OpenAIProvider.Server.ReadRequest(Encoding.UTF8.GetBytes(json.RootElement.GetProperty("request").GetRawText()));

        var count = _counter.CountPrompt("openai", request.Options!.ModelId!, request.Messages, request.Options);

        Assert.Equal(new TokenCount(json.RootElement.GetProperty("promptTokens").GetInt64(), TokenCountSource.Tokenizer), count);
    }

    [RecordedTrafficFact]
    public void Recorded_prompts_are_counted_nearly_as_they_were_reported()
    {
        var folder = Environment.GetEnvironmentVariable(RecordedTraffic.Variable)!;
        var results = RecordedTraffic.Read(folder).Where(static exchange => exchange.InputTokens > 0)
            .Select(exchange => (Exchange: exchange, Count: _counter.CountPrompt(exchange.Provider, exchange.Model, exchange.Request.Messages, exchange.Request.Options))).ToList();

        foreach (var model in results.GroupBy(static result => (result.Count.Source, result.Exchange.Provider, result.Exchange.Model)).OrderBy(static group => group.Key.ToString(), StringComparer.Ordinal))
        {
            var errors = model.Select(ErrorOf).Order().ToList();
            output.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{model.Key.Source,-10} {model.Key.Provider + "/" + model.Key.Model,-50} {errors.Count,3} requests, exact {errors.Count(static error => error == 0),3}, error: median {errors[errors.Count / 2],7:P1}, largest {errors[^1],8:P1}"));
        }
        foreach (var source in results.GroupBy(static result => result.Count.Source))
        {
            var errors = source.Select(ErrorOf).Order().ToList();
            output.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{source.Key}: {errors.Count} requests, exact {errors.Count(static error => error == 0)}, within 5 % {errors.Count(static error => error <= 0.05)}, within 25 % {errors.Count(static error => error <= 0.25)}, median {errors[errors.Count / 2]:P1}"));
        }
        var tokenized = results.Where(static result => result.Count.Source == TokenCountSource.Tokenizer).ToList();
        Assert.True(tokenized.Count(static result => ErrorOf(result) == 0) >= tokenized.Count / 2, "Less than half of what the tokenizers count is exact.");
        Assert.True(tokenized.Count(static result => ErrorOf(result) <= 0.05) >= tokenized.Count * 3 / 4, "Less than three quarters of what the tokenizers count is within 5 %.");

        static double ErrorOf((RecordedTraffic.Exchange Exchange, TokenCount Count) result) => Math.Abs(result.Count.Tokens - result.Exchange.InputTokens) / (double)result.Exchange.InputTokens;
    }

    [Theory]
    [InlineData("gpt-4o", "Hello, world!", 4)]
    [InlineData("gpt-3.5-turbo", "tiktoken is great!", 6)]
    [InlineData("openai/gpt-oss-120b", "tiktoken is great!", 6)]
    [InlineData("ft:gpt-4o-mini:acme::abc", "Hello, world!", 4)]
    public void Text_is_counted_by_the_models_own_vocabulary(string model, string text, long tokens) =>
        Assert.Equal(new TokenCount(tokens, TokenCountSource.Tokenizer), _counter.CountText("any", model, text));

    [Fact]
    public void A_model_without_a_public_tokenizer_is_estimated_and_says_so()
    {
        var count = _counter.CountText("anthropic", "claude-haiku-4-5", "The quick brown fox jumps over the lazy dog.");

        Assert.Equal(TokenCountSource.Estimate, count.Source);
        Assert.InRange(count.Tokens, 8, 14);
        Assert.StartsWith("~", count.ToString(), StringComparison.Ordinal);
        Assert.InRange(_counter.CountText("anthropic", "claude-haiku-4-5", "敏捷的棕色狐狸跳过懒狗").Tokens, 8, 16);
    }

    [Theory]
    [InlineData("gpt-4o", 1024, 1024, null, 765)]
    [InlineData("gpt-4o", 2048, 4096, null, 1105)]
    [InlineData("gpt-4o", 4096, 8192, "low", 85)]
    [InlineData("gpt-4o-mini", 32, 32, null, 8500)]
    [InlineData("o1", 1024, 1024, null, 675)]
    [InlineData("gpt-4.1-mini", 1024, 1024, null, 1659)]
    [InlineData("gpt-4.1-mini", 1800, 2400, null, 2353)]
    public void An_image_is_counted_by_OpenAIs_published_rule(string model, int width, int height, string? detail, long tokens)
    {
        var image = new DataContent(Png(width, height), "image/png");
        if (detail is not null) image.AdditionalProperties = new() { ["detail"] = detail };

        var with = _counter.CountPrompt("openai", model, [new ChatMessage(ChatRole.User, [new TextContent("What is this?"), image])]);
        var without = _counter.CountPrompt("openai", model, [new ChatMessage(ChatRole.User, "What is this?")]);

        Assert.Equal((tokens, TokenCountSource.Tokenizer), (with.Tokens - without.Tokens, with.Source));
    }

    [Theory]
    [InlineData(1000, 1000, 1334)]
    [InlineData(200, 200, 54)]
    [InlineData(4000, 4000, 1600)]
    public void An_image_for_Anthropic_has_a_token_for_750_pixels(int width, int height, long tokens)
    {
        var with = _counter.CountPrompt("anthropic", "claude-sonnet-4-0", [new ChatMessage(ChatRole.User, [new DataContent(Png(width, height), "image/png")])]);
        var without = _counter.CountPrompt("anthropic", "claude-sonnet-4-0", [new ChatMessage(ChatRole.User, [])]);

        Assert.Equal(tokens, with.Tokens - without.Tokens);
    }

    [Theory]
    [MemberData(nameof(Images))]
    public void The_size_of_an_image_is_read_from_its_header(string format, byte[] image)
    {
        // 1024 by 512 pixels: 768 by 384 do not fit one tile of 512, so two.
        var with = _counter.CountPrompt("openai", "gpt-4o", [new ChatMessage(ChatRole.User, [new DataContent(image, $"image/{format}")])]);
        var without = _counter.CountPrompt("openai", "gpt-4o", [new ChatMessage(ChatRole.User, [])]);

        Assert.Equal((85 + 2 * 170, TokenCountSource.Tokenizer), (with.Tokens - without.Tokens, with.Source));
    }

    public static TheoryData<string, byte[]> Images => new()
    {
        { "png", Png(1024, 512) },
        { "gif", [.. "GIF89a"u8, 0x00, 0x04, 0x00, 0x02, 0, 0] },
        { "jpeg", [0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 1, 1, 0xFF, 0xC4, 0, 3, 9, 0xFF, 0xC0, 0, 11, 8, 0x02, 0x00, 0x04, 0x00, 1, 1, 0x11, 0] },
        { "webp", [.. "RIFF"u8, 0, 0, 0, 0, .. "WEBPVP8X"u8, 10, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0x03, 0x00, 0xFF, 0x01, 0x00] },
        { "webp", [.. "RIFF"u8, 0, 0, 0, 0, .. "WEBPVP8 "u8, 10, 0, 0, 0, 0, 0, 0, 0x9D, 0x01, 0x2A, 0x00, 0x04, 0x00, 0x02] },
        { "webp", [.. "RIFF"u8, 0, 0, 0, 0, .. "WEBPVP8L"u8, 10, 0, 0, 0, 0x2F, 0xFF, 0xC3, 0x7F, 0x00, 0, 0, 0, 0, 0] },
    };

    [Fact]
    public void What_cannot_be_counted_makes_the_count_an_estimate()
    {
        var address = new ChatMessage(ChatRole.User, [new UriContent("https://example.com/a.png", "image/png")]);
        var broken = new ChatMessage(ChatRole.User, [new DataContent(new byte[] { 1, 2, 3 }, "image/png")]);

        Assert.Equal(TokenCountSource.Estimate, _counter.CountPrompt("openai", "gpt-4o", [address]).Source);
        Assert.Equal(TokenCountSource.Estimate, _counter.CountPrompt("openai", "gpt-4o", [broken]).Source);
        Assert.Equal(TokenCountSource.Estimate, _counter.CountPrompt("openai", "gpt-4o", [new(ChatRole.User, "Hi")], new() { Tools = [new HostedWebSearchTool()] }).Source);
    }

    [Fact]
    public void Instructions_count_as_the_system_message_that_they_become()
    {
        var message = new ChatMessage(ChatRole.User, "Hi");

        Assert.Equal(
            _counter.CountPrompt("openai", "gpt-4o", [new ChatMessage(ChatRole.System, "Be brief."), message]),
            _counter.CountPrompt("openai", "gpt-4o", [message], new ChatOptions { Instructions = "Be brief." }));
    }

    [Fact]
    public void An_answer_is_counted_with_its_text_reasoning_and_calls()
    {
        var text = new ChatResponse(new ChatMessage(ChatRole.Assistant, "Sunny."));
        var all = new ChatResponse(new ChatMessage(ChatRole.Assistant,
        [
            new TextReasoningContent("The user wants the weather."),
            new TextContent("Sunny."),
            new FunctionCallContent("1", "get_weather", new Dictionary<string, object?> { ["city"] = "Paris" }),
        ]));

        Assert.Equal(_counter.CountText("openai", "gpt-4o", "Sunny."), _counter.CountCompletion("openai", "gpt-4o", text));
        Assert.Equal(_counter.CountText("openai", "gpt-4o", """The user wants the weather.Sunny.get_weather{"city":"Paris"}"""), _counter.CountCompletion("openai", "gpt-4o", all));
    }

    [Fact]
    public async Task The_provider_counts_where_it_can_and_otherwise_the_counter_does()
    {
        var asked = new List<string?>();
        var options = new TokenCounterOptions
        {
            Provider = (provider, messages, options, _) =>
            {
                asked.Add(options?.ModelId);
                if (provider == "broken") throw new ProviderException(provider, ErrorKind.Overloaded, "Overloaded.");
                return ValueTask.FromResult<long?>(provider == "anthropic" ? 42 : null);
            },
        };
        var counter = new TokenCounter(options: options);
        ChatMessage[] messages = [new(ChatRole.User, "Hi")];

        Assert.Equal(new TokenCount(42, TokenCountSource.Provider), await counter.CountPromptAsync("anthropic", "claude-haiku-4-5", messages));
        Assert.Equal(counter.CountPrompt("openai", "gpt-4o", messages), await counter.CountPromptAsync("openai", "gpt-4o", messages));
        Assert.Equal(TokenCountSource.Estimate, (await counter.CountPromptAsync("broken", "claude-haiku-4-5", messages)).Source);
        Assert.Equal(["claude-haiku-4-5", "gpt-4o", "claude-haiku-4-5"], asked);
    }

    [Fact]
    public void A_rule_of_ones_own_goes_before_the_known_ones()
    {
        var options = new TokenCounterOptions();
        options.Tokenizers.Add(new TokenizerRule { ModelPrefix = "my-deployment", Encoding = TokenizerEncoding.O200kBase });

        Assert.Equal(TokenCountSource.Estimate, _counter.CountText("azure", "my-deployment-1", "Hi").Source);
        Assert.Equal(TokenCountSource.Tokenizer, new TokenCounter(options: options).CountText("azure", "my-deployment-1", "Hi").Source);
    }

    [Fact]
    public async Task Many_threads_count_alike()
    {
        var counter = new TokenCounter();
        var text = string.Concat(Enumerable.Repeat("All work and no play makes Jack a dull boy. ", 200));

        var counts = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => counter.CountText("openai", "gpt-4o", text))));

        Assert.Single(counts.Distinct());
    }

    private static byte[] Png(int width, int height) =>
    [
        0x89, .. "PNG\r\n"u8, 0x1A, 0x0A, 0, 0, 0, 13, .. "IHDR"u8,
        (byte)(width >> 24), (byte)(width >> 16), (byte)(width >> 8), (byte)width, (byte)(height >> 24), (byte)(height >> 16), (byte)(height >> 8), (byte)height, 8, 2, 0, 0, 0,
    ];
}
