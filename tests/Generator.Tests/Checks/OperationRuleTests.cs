namespace ProviderKit.Generator.Tests.Checks;

/// <summary>What is declared beside chat: embeddings, the list of models, counting tokens.</summary>
public class OperationRuleTests
{
    private const string Endpoint = "[EmbeddingEndpoint(\"/place\")]";
    private const string Request = "[EmbeddingRequest(\"\"\"{ \"model\": \"$model\", \"input\": \"$inputs\" }\"\"\")]";
    private const string Response = "[EmbeddingResponse(\"\"\"{ \"data\": [{ \"vector\": \"$vector\" }, \"...\"] }\"\"\")]";

    [Theory]
    [InlineData(Endpoint + Request + Response)]
    [InlineData("[ModelsEndpoint(\"/models?limit=5\")] [ModelList(\"\"\"[\"$id\", \"...\"]\"\"\")]")]
    [InlineData("[ModelsEndpoint(\"/models\", Next = \"page\")] [ModelList(\"\"\"{ \"all\": [{ \"id\": \"$id\" }, \"...\"], \"next\": \"$next\" }\"\"\")]")]
    [InlineData("[CountTokensEndpoint(\"/count\")] [CountTokensRequest(\"\"\"{ \"limit\": null }\"\"\")] [TokenCount(\"\"\"{ \"n\": \"$tokens\" }\"\"\")]")]
    public Task What_is_whole_is_fine(string declared) => With(declared).Expect(null);

    [Theory]
    [InlineData(Endpoint + Request)]
    [InlineData(Endpoint + Response)]
    [InlineData(Request + Response)]
    [InlineData("[ModelsEndpoint(\"/models\")]")]
    [InlineData("[ModelList(\"\"\"[\"$id\", \"...\"]\"\"\")]")]
    [InlineData("[CountTokensEndpoint(\"/count\")] [CountTokensRequest(\"\"\"{ \"limit\": null }\"\"\")]")]
    [InlineData("[CountTokensRequest(\"\"\"{ \"limit\": null }\"\"\")] [TokenCount(\"\"\"{ \"n\": \"$tokens\" }\"\"\")]")]
    public Task PK1006_what_is_declared_in_part(string declared) => With(declared).With("interface IAcme;", "interface [|IAcme|];").Expect("PK1006");

    [Theory]
    [InlineData("[EmbeddingEndpoint([|\"/{place}\"|])]" + Request + Response)]
    [InlineData("[ModelsEndpoint([|\"/{models}\"|])] [ModelList(\"\"\"[\"$id\", \"...\"]\"\"\")]")]
    [InlineData("[ModelsEndpoint(\"/[|$model|]/all\")] [ModelList(\"\"\"[\"$id\", \"...\"]\"\"\")]")]
    [InlineData("[Setting(\"plot\")] [ModelsEndpoint(\"/$plot/[|$model|]\")] [ModelList(\"\"\"[\"$id\", \"...\"]\"\"\")]")]
    [InlineData("[EmbeddingEndpoint(\"/[|$plot|]/$model\")]" + Request + Response)]
    public Task PK1011_a_placeholder_in_a_path(string declared) => With(declared).Expect("PK1011");

    [Theory]
    [InlineData("[Setting(\"plot\")] [EmbeddingEndpoint(\"/$plot/models/$model:place\")] [EmbeddingRequest(\"\"\"{ \"model\": \"$model:path\", \"input\": \"$inputs\" }\"\"\")]" + Response)]
    [InlineData("[ModelsEndpoint(\"/models\", Next = \"page\")] [ModelList(\"\"\"{ \"all\": [{ \"id\": \"$id\" }, \"...\"], \"next\": \"$next:link\" }\"\"\")]")]
    [InlineData("[CountTokensEndpoint(\"/count/$model\")] [CountTokensRequest(\"\"\"{ \"limit\": null, \"mode\": \"$model:path\" }\"\"\", Within = \"asked\")] [TokenCount(\"\"\"{ \"n\": \"$tokens\" }\"\"\")]")]
    public Task Paths_with_holes_are_fine(string declared) => With(declared).Expect(null);

    [Theory]
    [InlineData("[EmbeddingEndpoint(\"/place\")] [EmbeddingRequest(\"\"\"{ \"model\": [|\"$model:path\"|], \"input\": \"$inputs\" }\"\"\")]" + Response)]
    [InlineData("[EmbeddingEndpoint(\"/models/x$model\")] [EmbeddingRequest(\"\"\"{ \"model\": [|\"$model:path\"|], \"input\": \"$inputs\" }\"\"\")]" + Response)]
    [InlineData("[ModelsEndpoint(\"/models\")] [ModelList(\"\"\"[{ \"name\": [|\"$id:path\"|] }, \"...\"]\"\"\")]")]
    [InlineData("[ModelsEndpoint(\"/models\")] [ModelList(\"\"\"{ \"all\": [\"$id\", \"...\"], \"next\": [|\"$next:link\"|] }\"\"\")]")]
    public Task PK2006_a_format_that_is_made_of_what_the_endpoint_does_not_have(string declared) => With(declared).Expect("PK2006");

    [Fact]
    public Task PK3001_a_request_within_a_property_that_the_schema_does_not_have() => With(
        "[CountTokensEndpoint(\"/count\")] [CountTokensRequest(\"Length\", \"\"\"{ \"limit\": null }\"\"\", Within = \"[|aksed|]\")] [TokenCount(\"\"\"{ \"n\": \"$tokens\" }\"\"\")]")
        .With(", Exhaustive = true", "").With("\"$defs\": {", "\"$defs\": { \"Length\": { \"type\": \"object\", \"properties\": { \"asked\": { \"$ref\": \"#/$defs/Talk\" } } },").Expect("PK3001");

    [Theory]
    [InlineData(Endpoint + Request + "[EmbeddingResponse(\"\"\"{ \"data\": [{ \"vector\": [|\"$vektor\"|] }, \"...\"], \"all\": \"$vector\" }\"\"\")]")]
    [InlineData(Endpoint + Request + "[EmbeddingResponse(\"\"\"{ \"data\": [{ \"vector\": \"$vector\", \"in\": [|\"$inputTokens\"|] }, \"...\"] }\"\"\")]")]
    [InlineData(Endpoint + Response + "[EmbeddingRequest(\"\"\"{ \"input\": \"$inputs\", \"heat\": [|\"$temperature\"|] }\"\"\")]")]
    [InlineData(Endpoint + Response + "[EmbeddingRequest(\"\"\"{ \"all\": [{ \"text\": [|\"$inputs\"|], \"one\": \"$input\" }, \"...\"] }\"\"\")]")]
    [InlineData("[ModelsEndpoint(\"/models\")] [ModelList(\"\"\"[{ \"id\": \"$id\", \"x\": [|\"$next\"|] }, \"...\"]\"\"\")]")]
    [InlineData("[CountTokensEndpoint(\"/count\")] [CountTokensRequest(\"\"\"{ \"limit\": null }\"\"\")] [TokenCount(\"\"\"{ \"n\": \"$tokens\", \"m\": [|\"$inputTokens\"|] }\"\"\")]")]
    public Task PK2004_a_hole_that_means_nothing_there(string declared) => With(declared).Expect("PK2004");

    [Theory]
    [InlineData(Endpoint + Request + "[[|EmbeddingResponse(\"\"\"{ \"data\": [{ \"no\": \"$index\" }, \"...\"] }\"\"\")|]]")]
    [InlineData(Endpoint + Response + "[[|EmbeddingRequest(\"\"\"{ \"model\": \"$model\" }\"\"\")|]]")]
    [InlineData("[ModelsEndpoint(\"/models\")] [[|ModelList(\"\"\"[{ \"name\": \"$name\" }, \"...\"]\"\"\")|]]")]
    [InlineData("[ModelsEndpoint(\"/models\", Next = \"page\")] [[|ModelList(\"\"\"[\"$id\", \"...\"]\"\"\")|]]")]
    [InlineData("[CountTokensEndpoint(\"/count\")] [CountTokensRequest(\"\"\"{ \"limit\": null }\"\"\")] [[|TokenCount(\"\"\"{ \"n\": 1 }\"\"\")|]]")]
    public Task PK2008_an_answer_that_does_not_yield_what_it_is_for(string declared) => With(declared).Expect("PK2008");

    [Fact]
    public Task PK2010_a_mapping_that_no_hole_refers_to() => With("[[|VectorEncoding(ProviderKit.VectorEncoding.Base64, \"b64\")|]]" + Endpoint + Request + Response).Expect("PK2010");

    [Theory]
    [InlineData(Endpoint + Response + "[EmbeddingRequest(\"Thing\", \"\"\"{ \"name\": [|\"$inputs\"|] }\"\"\")]", "PK3003")]
    [InlineData(Endpoint + Response + "[EmbeddingRequest(\"Thing\", \"\"\"{ [|\"nam\"|]: \"$input\", \"name\": \"x\" }\"\"\")]", "PK3001")]
    [InlineData(Endpoint + Response + "[EmbeddingRequest([|\"Think\"|], \"\"\"{ \"name\": \"$input\" }\"\"\")]", "PK3006")]
    [InlineData(Endpoint + Request + "[EmbeddingResponse(\"Things\", \"\"\"{ \"all\": [{ \"name\": [|\"$index\"|], \"numbers\": \"$vector\" }, \"...\"] }\"\"\")]", "PK3003")]
    [InlineData(Endpoint + Request + "[EmbeddingResponse(\"Things\", \"\"\"{ \"all\": [{ \"texts\": [|\"$vector\"|] }, \"...\"] }\"\"\")]", "PK3003")]
    [InlineData("[ModelsEndpoint(\"/models\")] [ModelList(\"Things\", \"\"\"{ \"all\": [{ \"name\": \"$id\", \"texts\": [|\"$owner\"|] }, \"...\"] }\"\"\")]", "PK3003")]
    [InlineData("[CountTokensEndpoint(\"/count\")] [CountTokensRequest(\"\"\"{ \"limit\": null }\"\"\")] [TokenCount(\"Thing\", \"\"\"{ \"name\": [|\"$tokens\"|] }\"\"\")]", "PK3003")]
    public Task What_does_not_fit_the_schema_is_found(string declared, string id) => With(declared).With(", Exhaustive = true", "").With("\"$defs\": {", """
        "$defs": {
            "Thing": { "type": "object", "properties": { "name": { "type": "string" }, "texts": { "type": "array", "items": { "type": "string" } }, "numbers": { "type": "array", "items": { "type": "number" } } }, "required": ["name"] },
            "Things": { "type": "object", "properties": { "all": { "type": "array", "items": { "$ref": "#/$defs/Thing" } } } },
        """).Expect(id);

    [Fact]
    public Task What_is_left_out_of_a_count_must_not_be_required_of_it() => With(
        "[CountTokensEndpoint(\"/count\")] [CountTokensRequest(\"Talk\", \"\"\"[|{|] \"limit\": null }\"\"\")] [TokenCount(\"\"\"{ \"n\": \"$tokens\" }\"\"\")]").Expect("PK3004");

    [Theory]
    [InlineData("CacheMarker([|\"kep\"|], \"\"\"{ \"for\": \"$lifetime\" }\"\"\")", "PK3001")]
    [InlineData("CacheMarker(\"kept\", \"\"\"{ [|\"fr\"|]: \"$lifetime\" }\"\"\")", "PK3001")]
    [InlineData("CacheMarker(\"kept\", \"\"\"{ \"how\": [|\"$lifetime\"|] }\"\"\")", "PK3003")]
    [InlineData("CacheMarker(\"kept\", \"\"\"{ \"for\": [|\"$text\"|] }\"\"\")", "PK2004")]
    [InlineData("CacheMarker(\"kept\", \"\"\"{ \"for\": \"$lifetime\" }\"\"\")", null)]
    [InlineData("CacheMarker([|\"kep\"|], \"\"\"{ \"for\": \"$lifetime\" }\"\"\", Apart = true)", "PK3001")]
    [InlineData("CacheMarker(\"kept\", \"\"\"{ [|\"fr\"|]: \"$lifetime\" }\"\"\", Apart = true)", "PK3001")]
    [InlineData("CacheMarker(\"kept\", \"\"\"{ \"for\": \"$lifetime\" }\"\"\", Apart = true)", null)]
    public Task A_cache_marker_fits_where_parts_have_it(string declared, string? id) => With($"[{declared}]").With(", Exhaustive = true", "")
        .With("\"does\": { \"type\": \"string\" }, \"takes\"", "\"does\": { \"type\": \"string\" }, \"kept\": { \"type\": \"object\", \"properties\": { \"for\": { \"type\": \"string\" }, \"how\": { \"type\": \"integer\" } } }, \"takes\"")
        .Expect(id);

    [Theory]
    [InlineData("HostedTool(HostedTool.WebSearch, \"\"\"{ \"name\": \"search\", \"takes\": { \"much\": 1 } }\"\"\")", null)]
    [InlineData("HostedTool(HostedTool.WebSearch, \"\"\"{ \"name\": \"search\", \"takes\": {}, [|\"tkes\"|]: 1 }\"\"\")", "PK3001")]
    [InlineData("HostedTool(HostedTool.WebSearch, \"\"\"{ \"name\": [|\"$name\"|], \"takes\": {} }\"\"\")", "PK2004")]
    public Task A_tool_of_the_provider_fits_where_tools_stand(string declared, string? id) => With($"[{declared}]").Expect(id);

    private static Case With(string declared) => Acme.With("public partial interface IAcme;", declared + "\npublic partial interface IAcme;");
}
