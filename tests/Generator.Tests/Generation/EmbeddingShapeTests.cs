using System.Buffers;
using System.Reflection;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;
using Xunit;

namespace ProviderKit.Generator.Tests.Generation;

/// <summary>Embeddings in the shapes that providers have them in, each invented, compiled and run in both directions.</summary>
public sealed class EmbeddingShapeTests : IDisposable
{
    private static readonly Dictionary<string, Shape> s_shapes = new(StringComparer.Ordinal)
    {
        ["Listed"] = new(
            """
            [EmbeddingRequest("{ \"engine\": \"$model\", \"words\": \"$inputs\", \"size\": \"$dimensions\", \"as\": \"$encoding\" }")]
            [EmbeddingResponse("{ \"engine\": \"$model\", \"all\": [{ \"no\": \"$index\", \"at\": \"$vector\" }, \"...\"], \"spent\": { \"in\": \"$inputTokens\", \"all\": \"$totalTokens\" } }")]
            [VectorEncoding(VectorEncoding.Base64, "b64"), VectorEncoding(VectorEncoding.Numbers, "list")]
            """,
            """{ "engine": "m", "words": ["one", "two"], "size": 2, "as": "b64" }""",
            """{ "all": [{ "no": 1, "at": [3, 4e0] }, { "at": "AACAPwAAAEA=", "no": 0 }], "engine": "m-1", "spent": { "in": 5, "all": 6 }, "new": [[]] }"""),
        // One element for each text, each with the model in it.
        ["Batched"] = new(
            """
            [EmbeddingRequest("{ \"requests\": [{ \"model\": \"$model\", \"content\": { \"parts\": [{ \"text\": \"$input\" }] }, \"size\": \"$dimensions\", \"task\": \"$extra.task\" }, \"...\"] }")]
            [EmbeddingResponse("{ \"embeddings\": [{ \"values\": \"$vector\" }, \"...\"] }")]
            """,
            """{ "requests": [{ "model": "m", "content": { "parts": [{ "text": "one" }] }, "size": 2 }, { "model": "m", "content": { "parts": [{ "text": "two" }] }, "size": 2 }] }""",
            """{ "embeddings": [{ "values": [1, 2] }, { "values": [3, 4] }] }"""),
        // Lists of lists, and counts beside them.
        ["Nested"] = new(
            """
            [EmbeddingRequest("{ \"model\": \"$model\", \"input\": \"$inputs\", \"dimensions\": \"$dimensions\", \"truncate\": \"$extra.truncate\" }")]
            [EmbeddingResponse("{ \"model\": \"$model\", \"embeddings\": [\"$vector\", \"...\"], \"prompt_eval_count\": \"$inputTokens\", \"total_duration\": \"$extra.total_duration\" }")]
            """,
            """{ "model": "m", "input": ["one", "two"], "dimensions": 2 }""",
            """{ "model": "m-1", "embeddings": [[1, 2], [3, 4]], "prompt_eval_count": 5, "total_duration": 17 }"""),
        // Forms by name, constants in lists, what the texts are for.
        ["Typed"] = new(
            """
            [EmbeddingRequest("{ \"model\": \"$model\", \"texts\": \"$inputs\", \"input_type\": \"$extra.input_type ?? \\\"search_document\\\"\", \"embedding_types\": [\"float\"], \"output_dimension\": \"$dimensions\" }")]
            [EmbeddingResponse("{ \"response_type\": \"by_type\", \"id\": \"$extra.id\", \"embeddings\": { \"float\": [\"$vector\", \"...\"] }, \"meta\": { \"billed_units\": { \"input_tokens\": \"$inputTokens\" } } }")]
            """,
            """{ "model": "m", "texts": ["one", "two"], "input_type": "search_document", "embedding_types": ["float"], "output_dimension": 2 }""",
            """{ "id": "e1", "embeddings": { "float": [[1, 2], [3, 4]] }, "texts": ["one", "two"], "meta": { "billed_units": { "input_tokens": 5 } }, "response_type": "by_type" }"""),
        // Nothing but the vectors.
        ["Bare"] = new(
            """
            [EmbeddingRequest("{ \"inputs\": \"$inputs\", \"size\": \"$dimensions\" }")]
            [EmbeddingResponse("[\"$vector\", \"...\"]")]
            """,
            """{ "inputs": ["one", "two"], "size": 2 }""",
            "[[1, 2], [3, 4]]"),
        // One text at a time.
        ["Single"] = new(
            """
            [EmbeddingRequest("{ \"inputText\": \"$input\", \"dimensions\": \"$dimensions\", \"normalize\": true }")]
            [EmbeddingResponse("{ \"embedding\": { \"values\": \"$vector\" }, \"inputTextTokenCount\": \"$inputTokens\" }")]
            """,
            """{ "inputText": "one", "dimensions": 2, "normalize": true }""",
            """{ "embedding": { "values": [1, 2] }, "inputTextTokenCount": 3 }"""),
    };

    private static readonly Lazy<Assembly> s_assembly = new(Compile);

    private readonly LoopbackEndpoint _endpoint = new();

    public static TheoryData<string> Shapes => [.. s_shapes.Keys];

    public static TheoryData<string> Several => [.. s_shapes.Keys.Where(static one => one != "Single")];

    public void Dispose() => _endpoint.Dispose();

    [Theory]
    [MemberData(nameof(Several))]
    public async Task Texts_are_written_and_vectors_read_in_the_order_of_the_texts(string shape)
    {
        _endpoint.Answer(s_shapes[shape].Answer);
        using var generator = Generator(shape);

        var embeddings = await generator.GenerateAsync(["one", "two"], new() { ModelId = "m", Dimensions = 2 });

        Assert.True(_endpoint.Requests.TryDequeue(out var request));
        Assert.Equal("/v2/vectors", request.Path);
        AssertSame(s_shapes[shape].Request, request.Body);
        Assert.Equal([[1, 2], [3, 4]], embeddings.Select(static one => one.Vector.ToArray()));
        Assert.Equal(s_shapes[shape].Answer.Contains("m-1", StringComparison.Ordinal) ? "m-1" : "m", embeddings[0].ModelId);
        Assert.Equal(shape is "Batched" or "Bare" ? null : 5, embeddings.Usage?.InputTokenCount);
        Assert.Equal(shape == "Nested" ? 17 : null, (embeddings.AdditionalProperties?.GetValueOrDefault("total_duration") as JsonElement?)?.GetInt32());
    }

    [Fact]
    public async Task A_provider_that_takes_one_text_is_asked_for_each_and_the_counts_are_added_up()
    {
        _endpoint.Answer("""{ "embedding": { "values": [1, 2] }, "inputTextTokenCount": 3 }""");
        _endpoint.Answer("""{ "embedding": { "values": [3, 4] }, "inputTextTokenCount": 4 }""");
        using var generator = Generator("Single");

        var embeddings = await generator.GenerateAsync(["one", "two"], new() { Dimensions = 2 });

        Assert.Equal([[1, 2], [3, 4]], embeddings.Select(static one => one.Vector.ToArray()));
        Assert.Equal(7, embeddings.Usage?.InputTokenCount);
        Assert.Equal(["one", "two"], _endpoint.Requests.Select(static one => JsonNode.Parse(one.Body)!["inputText"]!.ToString()));
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void The_server_half_reads_what_the_client_writes(string shape)
    {
        var request = Server(shape).ReadRequest(Encoding.UTF8.GetBytes(s_shapes[shape].Request));

        Assert.Equal(shape == "Single" ? ["one"] : ["one", "two"], request.Inputs);
        Assert.Equal(2, request.Options.Dimensions);
        Assert.Equal(shape is "Bare" or "Single" ? null : "m", request.Options.ModelId);
        Assert.Equal(shape == "Listed" ? VectorEncoding.Base64 : null, request.Encoding);
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public async Task The_client_reads_what_the_server_half_writes(string shape)
    {
        var request = Server(shape).ReadRequest(Encoding.UTF8.GetBytes(s_shapes[shape].Request));
        var made = new GeneratedEmbeddings<Embedding<float>>(request.Inputs.Select(static (_, i) => new Embedding<float>(new[] { i + 0.25f, -i })))
        {
            Usage = new UsageDetails { InputTokenCount = 5 },
        };
        var written = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(written))
        {
            Server(shape).WriteResponse(json, request, made);
        }

        _endpoint.Answer(Encoding.UTF8.GetString(written.WrittenSpan));
        using var generator = Generator(shape);
        var read = await generator.GenerateAsync(request.Inputs);

        Assert.Equal(made.Select(static one => one.Vector.ToArray()), read.Select(static one => one.Vector.ToArray()));
        Assert.Equal(shape is "Batched" or "Bare" ? null : 5, read.Usage?.InputTokenCount);
    }

    [Theory]
    [InlineData("Listed", """{ "all": [{ "no": 0, "at": [1] }] }""", "1 vectors for 2 texts")]
    [InlineData("Listed", """{ "all": [{ "no": 0, "at": [1] }, { "no": 5, "at": [1] }] }""", "1 vectors for 2 texts")]
    [InlineData("Listed", """{ "all": [{ "no": 0, "at": [1] }, { "no": 1, "at": "AAA=" }] }""", "1 vectors for 2 texts")]
    [InlineData("Listed", """{ "all": [{ "no": 0, "at": [1] }, { "no": 1, "at": [null] }] }""", "1 vectors for 2 texts")]
    [InlineData("Listed", """{ "all": "none" }""", "0 vectors for 2 texts")]
    [InlineData("Listed", "[1]", "0 vectors for 2 texts")]
    [InlineData("Listed", """{ "all": [{ "no": 0, "at": [1 """, "not JSON")]
    [InlineData("Listed", "", "empty")]
    [InlineData("Typed", """{ "response_type": "floats", "embeddings": { "float": [[1], [2]] } }""", "0 vectors for 2 texts")]
    public async Task An_answer_that_leaves_a_text_without_a_vector_is_an_error(string shape, string answer, string said)
    {
        _endpoint.Answer(answer);
        using var generator = Generator(shape);

        var error = await Assert.ThrowsAsync<MalformedResponseException>(() => generator.GenerateAsync(["one", "two"]));

        Assert.Contains(said, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_error_in_place_of_an_answer_is_one_of_the_provider()
    {
        _endpoint.Answer("""{ "on": "trouble", "code": "too_long", "words": "Too much." }""");
        _endpoint.Answer("""{ "on": "trouble", "code": "too_long", "words": "Too much." }""", status: 400);
        using var generator = Generator("Listed");

        await Assert.ThrowsAsync<ContextTooLongException>(() => generator.GenerateAsync(["one"]));
        await Assert.ThrowsAsync<ContextTooLongException>(() => generator.GenerateAsync(["one"]));
    }

    [Fact]
    public async Task Without_a_model_the_error_says_what_to_set()
    {
        var options = Options("Listed");
        options.DefaultEmbeddingModel = null;
        using var generator = Generator("Listed", options);

        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => generator.GenerateAsync(["one"]));

        Assert.Contains("DefaultEmbeddingModel", error.Message, StringComparison.Ordinal);
        Assert.Empty(_endpoint.Requests);
    }

    private static EmbeddingServer Server(string shape) =>
        ((ProviderServer)s_assembly.Value.GetType($"Acme.Models.{shape}Provider", throwOnError: true)!.GetProperty("Server")!.GetValue(null)!).Embeddings!;

    private ProviderOptions Options(string shape)
    {
        var options = (ProviderOptions)Activator.CreateInstance(s_assembly.Value.GetType($"Acme.Models.{shape}Options", throwOnError: true)!)!;
        options.BaseAddress = _endpoint.Address;
        options.ApiKey = "k";
        options.DefaultEmbeddingModel = "m";
        return options;
    }

    private IEmbeddingGenerator<string, Embedding<float>> Generator(string shape, ProviderOptions? options = null) =>
        (IEmbeddingGenerator<string, Embedding<float>>)Activator.CreateInstance(s_assembly.Value.GetType($"Acme.Models.{shape}EmbeddingGenerator", throwOnError: true)!, options ?? Options(shape))!;

    private static Assembly Compile()
    {
        var source = new StringBuilder("using ProviderKit;\nusing ProviderKit.Declarations;\nnamespace Acme.Models;\n");
        foreach (var (name, shape) in s_shapes)
        {
            source.Append($"[Provider(\"{name}\", \"https://{name}.test/v2\")]\n[EmbeddingEndpoint(\"/vectors\")]\n{shape.Attributes}\npublic partial interface I{name} : IAcme;\n");
        }

        var run = new GeneratorRun(("IAcme.cs", AcmeProvider.Source), ("Shapes.cs", source.ToString())).WithFile("acme.schema.json", AcmeProvider.Schema).Run();
        using var image = new MemoryStream();
        var result = run.Output.Emit(image);
        Assert.True(result.Success, string.Join(Environment.NewLine, result.Diagnostics));
        return Assembly.Load(image.ToArray());
    }

    private static void AssertSame(string expected, string actual) =>
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), JsonNode.Parse(actual)), $"expected {JsonNode.Parse(expected)!.ToJsonString()}\nactual   {actual}");

    private sealed record Shape(string Attributes, string Request, string Answer);
}
