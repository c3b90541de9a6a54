using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.AI;
using ProviderKit.Providers;

namespace ProviderKit.Testing.Tests.Operations;

public sealed class EmbeddingTests
{
    [Fact]
    public async Task Each_text_has_a_vector_of_its_own_of_the_models_length()
    {
        await using var emulator = await Emulator.StartAsync(p => p.OpenAI());
        using var generator = emulator.EmbeddingGenerator("openai");

        var embeddings = await generator.GenerateAsync(["A cat.", "A dog.", "A cat."]);

        Assert.Equal(3, embeddings.Count);
        Assert.All(embeddings, one => Assert.Equal(1536, one.Vector.Length));
        Assert.All(embeddings, one => Assert.Equal("text-embedding-3-small", one.ModelId));
        Assert.Equal(embeddings[0].Vector.ToArray(), embeddings[2].Vector.ToArray());
        Assert.NotEqual(embeddings[0].Vector.ToArray(), embeddings[1].Vector.ToArray());
        Assert.Equal(6, embeddings.Usage?.InputTokenCount);
        Assert.Equal(6, embeddings.Usage?.TotalTokenCount);
    }

    [Fact]
    public async Task What_came_is_what_was_answered_bit_by_bit_as_base64_and_as_numbers()
    {
        await using var emulator = await Emulator.StartAsync(p => p.OpenAI());
        float[] vector = [0.1f, -2.5e-8f, 1, 0, 3.4028235e38f, float.Epsilon, -1 / 3f, 16777217];
        emulator.Embeddings.Answer("odd", vector);
        using var generator = emulator.EmbeddingGenerator("openai");

        var fast = await generator.GenerateVectorAsync("odd");
        var numbers = await generator.GenerateVectorAsync("odd", new() { AdditionalProperties = new() { ["encoding_format"] = "float" } });

        Assert.Equal(vector, fast.ToArray());
        Assert.Equal(vector, numbers.ToArray());
        Assert.Equal("base64", emulator.Requests[0].Json.GetProperty("encoding_format").GetString());
        Assert.Equal("float", emulator.Requests[1].Json.GetProperty("encoding_format").GetString());
    }

    [Fact]
    public async Task Texts_that_share_words_are_nearer_than_others()
    {
        await using var emulator = await Emulator.StartAsync(p => p.OpenAI());
        using var generator = emulator.EmbeddingGenerator("openai");

        var all = await generator.GenerateAsync(["the cat sat on the mat", "on the mat sat a cat", "quarterly revenue grew strongly"]);

        Assert.True(Cosine(all[0], all[1]) > Cosine(all[0], all[2]) + 0.3);
        Assert.Equal(1, Cosine(all[0], all[0]), 0.0001);
    }

    [Fact]
    public async Task A_request_says_model_and_dimensions_and_the_test_sees_them()
    {
        await using var emulator = await Emulator.StartAsync(p => p.OpenAI());
        using var generator = emulator.EmbeddingGenerator("openai");

        var vector = await generator.GenerateVectorAsync("Hello", new() { ModelId = "text-embedding-3-large", Dimensions = 7, AdditionalProperties = new() { ["user"] = "u1" } });

        Assert.Equal(7, vector.Length);
        var request = Assert.Single(emulator.Requests);
        Assert.Equal("/embeddings", request.Path);
        Assert.Equal("text-embedding-3-large", request.Model);
        Assert.Equal(["Hello"], request.Embeddings!.Inputs);
        Assert.Equal(7, request.Embeddings.Options.Dimensions);
        Assert.Equal(VectorEncoding.Base64, request.Embeddings.Encoding);
        Assert.Equal("""{"model":"text-embedding-3-large","input":["Hello"],"dimensions":7,"encoding_format":"base64","user":"u1"}""", request.Body);
    }

    [Fact]
    public async Task More_texts_than_a_request_may_have_go_out_in_several_and_come_back_in_order()
    {
        await using var emulator = await Emulator.StartAsync(p => p.OpenAI());
        emulator.Embeddings.Answer(static text => [int.Parse(text, System.Globalization.CultureInfo.InvariantCulture)]);
        using var generator = emulator.EmbeddingGenerator("openai");

        var embeddings = await generator.GenerateAsync(Enumerable.Range(0, 5000).Select(static i => $"{i}"));

        Assert.Equal([2048, 2048, 904], emulator.Requests.Select(static one => one.Embeddings!.Inputs.Count));
        Assert.Equal(Enumerable.Range(0, 5000).Select(static i => (float)i), embeddings.Select(static one => one.Vector.Span[0]));
        Assert.Equal(5000, embeddings.Usage?.InputTokenCount);
    }

    [Fact]
    public async Task No_texts_are_no_request()
    {
        await using var emulator = await Emulator.StartAsync(p => p.OpenAI());
        using var generator = emulator.EmbeddingGenerator("openai");

        Assert.Empty(await generator.GenerateAsync([]));
        Assert.Empty(emulator.Requests);
    }

    [Fact]
    public async Task A_failure_is_a_typed_exception_as_for_chat()
    {
        await using var emulator = await Emulator.StartAsync(p => p.OpenAI());
        emulator.Embeddings.FailNext(ErrorKind.RateLimited, "Slow down.", TimeSpan.FromSeconds(3)).FailNext(ErrorKind.QuotaExceeded);
        using var generator = emulator.EmbeddingGenerator("openai");

        var limited = await Assert.ThrowsAsync<RateLimitedException>(() => generator.GenerateAsync(["a"]));
        var quota = await Assert.ThrowsAnyAsync<ProviderException>(() => generator.GenerateAsync(["a"]));

        Assert.Equal(TimeSpan.FromSeconds(3), limited.RetryAfter);
        Assert.Contains("Slow down.", limited.Message, StringComparison.Ordinal);
        Assert.Equal(ErrorKind.QuotaExceeded, quota.Kind);
        Assert.Single(await generator.GenerateAsync(["a"]));
    }

    [Fact]
    public async Task What_breaks_the_schema_is_refused_and_reported()
    {
        await using var emulator = await Emulator.StartAsync(p => p.OpenAI());
        using var generator = emulator.EmbeddingGenerator("openai");

        var refused = await Assert.ThrowsAnyAsync<ProviderException>(() => generator.GenerateAsync(["a"], new() { AdditionalProperties = new() { ["dimensions"] = 0 } }));

        Assert.Equal(ErrorKind.InvalidRequest, refused.Kind);
        Assert.Contains("dimensions", Assert.Throws<EmulatorException>(emulator.Verify).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tokens_in_place_of_texts_and_a_wrong_method_are_refused()
    {
        await using var emulator = await Emulator.StartAsync(p => p.OpenAI());
        using var http = new HttpClient { DefaultRequestHeaders = { Authorization = new("Bearer", "k") } };

        using var tokens = await http.PostAsJsonAsync(emulator.AddressOf("openai") + "/embeddings", new { model = "m", input = new[] { 1, 2 } });
        using var get = await http.GetAsync(new Uri(emulator.AddressOf("openai") + "/embeddings"));

        Assert.Equal(System.Net.HttpStatusCode.BadRequest, tokens.StatusCode);
        Assert.Equal(System.Net.HttpStatusCode.NotFound, get.StatusCode);
    }

    [Fact]
    public async Task The_answer_is_the_providers_own_shape()
    {
        await using var emulator = await Emulator.StartAsync(p => p.OpenAI());
        emulator.Embeddings.Answer("a", 1, 0.5f);
        using var http = new HttpClient { DefaultRequestHeaders = { Authorization = new("Bearer", "k") } };

        using var answer = await http.PostAsJsonAsync(emulator.AddressOf("openai") + "/embeddings", new { model = "m", input = "a" });
        var json = await answer.Content.ReadFromJsonAsync<JsonElement>();

        Assert.True(JsonElement.DeepEquals(
            JsonDocument.Parse("""{ "object": "list", "model": "m", "data": [{ "object": "embedding", "index": 0, "embedding": [1, 0.5] }], "usage": { "prompt_tokens": 1, "total_tokens": 1 } }""").RootElement,
            json));
    }

    [Fact]
    public async Task A_provider_without_embeddings_says_so()
    {
        await using var emulator = await Emulator.StartAsync(p => p.Groq());

        Assert.Contains("has no embeddings", Assert.Throws<ArgumentException>(() => emulator.EmbeddingGenerator("groq")).Message, StringComparison.Ordinal);
    }

    private static float Cosine(Embedding<float> one, Embedding<float> other) => one.Vector.ToArray().Zip(other.Vector.ToArray(), static (a, b) => a * b).Sum();
}
