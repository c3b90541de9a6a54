using System.Net;
using Microsoft.Extensions.Time.Testing;
using ProviderKit.Tests.Support;

namespace ProviderKit.Tests.Exchanges;

public class ErrorTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(301, ErrorKind.NotFound)]
    [InlineData(400, ErrorKind.InvalidRequest)]
    [InlineData(401, ErrorKind.Unauthorized)]
    [InlineData(402, ErrorKind.QuotaExceeded)]
    [InlineData(403, ErrorKind.Forbidden)]
    [InlineData(404, ErrorKind.NotFound)]
    [InlineData(408, ErrorKind.Timeout)]
    [InlineData(413, ErrorKind.ContextTooLong)]
    [InlineData(418, ErrorKind.Unknown)]
    [InlineData(422, ErrorKind.InvalidRequest)]
    [InlineData(429, ErrorKind.RateLimited)]
    [InlineData(500, ErrorKind.ServerError)]
    [InlineData(503, ErrorKind.Overloaded)]
    [InlineData(504, ErrorKind.Timeout)]
    [InlineData(520, ErrorKind.ServerError)]
    [InlineData(529, ErrorKind.Overloaded)]
    public async Task A_status_has_a_kind(int status, ErrorKind kind)
    {
        var error = await Exchange.FailAsync(Exchange.Answer("{}", "application/json", (HttpStatusCode)status));
        Assert.Equal((kind, status), (error.Kind, error.Status));
        Assert.Equal(TestWire.Id, error.ProviderId);
        var whole = await Assert.ThrowsAnyAsync<ProviderException>(() => Exchange.GetAsync(Exchange.Answer("{}", "application/json", (HttpStatusCode)status)));
        Assert.Equal(error.Message, whole.Message);
    }

    [Theory]
    [InlineData(429, typeof(RateLimitedException), true)]
    [InlineData(413, typeof(ContextTooLongException), false)]
    [InlineData(401, typeof(UnauthorizedException), false)]
    [InlineData(529, typeof(OverloadedException), true)]
    [InlineData(500, typeof(ProviderException), true)]
    [InlineData(400, typeof(ProviderException), false)]
    public async Task A_kind_has_an_exception(int status, Type type, bool isTransient)
    {
        var error = await Exchange.FailAsync(Exchange.Answer("{}", "application/json", (HttpStatusCode)status));
        Assert.IsType(type, error);
        Assert.Equal(isTransient, error.IsTransient);
    }

    [Fact]
    public async Task What_the_provider_tells_is_on_the_exception()
    {
        var answer = Exchange.Answer("""{"error":{"type":"invalid","code":17,"message":"No such thing.","param":"tools"}}""", "application/json", HttpStatusCode.BadRequest);
        answer.Headers.Add("x-request-id", "req_1");
        var error = await Exchange.FailAsync(answer);
        Assert.Equal(("invalid", "17", "tools", "req_1"), (error.ErrorType, error.Code, error.Param, error.RequestId));
        Assert.Equal("acme: No such thing. (HTTP 400, 17, request req_1)", error.Message);
        Assert.Null(error.PartialResponse);
    }

    [Theory]
    [InlineData("""{"error":"Insufficient balance","status":402}""", 402, "acme: Insufficient balance (HTTP 402)")]
    [InlineData("""[{"error":{"message":"In a list"}}]""", 400, "acme: In a list (HTTP 400)")]
    [InlineData("""{"error":{"message":" \n"}}""", 500, """acme: {"error":{"message":" \n"}} (HTTP 500)""")]
    [InlineData("""{"error":{"message":"Busy.\n","code":"","type":"busy_error"}}""", 500, "acme: Busy. (HTTP 500, busy_error)")]
    [InlineData("""{"cloudflare_error":true,"status":520}""", 520, """acme: {"cloudflare_error":true,"status":520} (HTTP 520)""")]
    [InlineData("<html><head><title>Bad</title><style>p{}</style></head><body><h1>Bad gateway</h1>\n<p>Sorry</p></body></html>", 502, "acme: Bad gateway Sorry (HTTP 502)")]
    [InlineData("", 502, "acme: The answer has no body. (HTTP 502)")]
    [InlineData(" \n ", 520, "acme: The answer has no body. (HTTP 520)")]
    [InlineData("""{"error":{"message":"cut o""", 500, """acme: {"error":{"message":"cut o (HTTP 500)""")]
    [InlineData("null", 500, "acme: null (HTTP 500)")]
    [InlineData("no JSON\u0000 at\tall", 500, "acme: no JSON at all (HTTP 500)")]
    public async Task Whatever_the_body_is_there_is_a_sensible_message(string body, int status, string message)
    {
        var error = await Exchange.FailAsync(Exchange.Answer(body, "application/json", (HttpStatusCode)status));
        Assert.Equal(message, error.Message);
    }

    [Fact]
    public async Task A_long_body_is_cut()
    {
        var error = await Exchange.FailAsync(Exchange.Answer(new string('x', 3_000_000), "text/plain", HttpStatusCode.InternalServerError));
        Assert.InRange(error.Message.Length, 200, 230);
        Assert.Contains("…", error.Message);
    }

    [Fact]
    public async Task A_body_that_breaks_off_is_no_other_error()
    {
        var body = new PiecewiseStream(["""{"error":{"message":"a"}}"""u8.ToArray()], new IOException("reset"));
        var error = await Exchange.FailAsync(Exchange.Answer(body, "application/json", HttpStatusCode.TooManyRequests));
        Assert.Equal("acme: a (HTTP 429)", error.Message);
    }

    [Fact]
    public async Task A_redirect_is_an_error_that_says_where_to()
    {
        var answer = Exchange.Answer("", "text/html", HttpStatusCode.Found);
        answer.Headers.Location = new Uri("https://login.acme.test/start?token=secret");
        var error = await Exchange.FailAsync(answer);
        Assert.Equal("acme: The server redirects to https://login.acme.test/start, which is not followed. Set the base address to where the API is. (HTTP 302)", error.Message);
    }

    [Theory]
    [InlineData("Retry-After", "12", 12_000)]
    [InlineData("Retry-After", "1.5", 1_500)]
    [InlineData("Retry-After", "2m", 120_000)]
    [InlineData("Retry-After", "Sun, 01 Mar 2026 12:00:30 GMT", 30_000)]
    [InlineData("Retry-After", "Sun, 01 Mar 2026 11:00:00 GMT", 0)]
    [InlineData("Retry-After", "-5", 0)]
    [InlineData("Retry-After", "99999999999999999999", 86_400_000)]
    [InlineData("Retry-After", "Fri, 01 Mar 2999 12:00:00 GMT", 86_400_000)]
    [InlineData("Retry-After", "soon", null)]
    [InlineData("retry-after-ms", "250", 250)]
    [InlineData("retry-after-ms", "oops", null)]
    [InlineData("x-other", "1", null)]
    public async Task The_time_to_wait_in_its_forms(string header, string value, int? milliseconds)
    {
        var answer = Exchange.Answer("{}", "application/json", HttpStatusCode.TooManyRequests);
        answer.Headers.TryAddWithoutValidation(header, value);
        var request = new ChatRequest("hi", Exchange.Request.Options) { Time = new FakeTimeProvider(Now) };
        Assert.Equal(milliseconds, (await Exchange.FailAsync(answer, request)).RetryAfter?.TotalMilliseconds);
    }

    [Fact]
    public async Task Milliseconds_go_before_seconds()
    {
        var answer = Exchange.Answer("{}", "application/json", HttpStatusCode.TooManyRequests);
        answer.Headers.TryAddWithoutValidation("Retry-After", "60");
        answer.Headers.TryAddWithoutValidation("retry-after-ms", "100");
        Assert.Equal(TimeSpan.FromMilliseconds(100), (await Exchange.FailAsync(answer)).RetryAfter);
    }

    [Fact]
    public async Task The_provider_s_own_codes_and_sentences_go_before_the_status()
    {
        Assert.IsType<OverloadedException>(await Exchange.FailAsync(Exchange.Answer("""{"error":{"type":"overloaded_error","message":"a"}}""", "application/json", HttpStatusCode.BadRequest)));
        Assert.IsType<ContextTooLongException>(await Exchange.FailAsync(Exchange.Answer("""{"error":{"message":"Larger than the Context Window."}}""", "application/json", HttpStatusCode.BadRequest)));
    }

    [Theory]
    [InlineData("""{"error":{"type":"overloaded_error","message":"Busy."}}""")]
    [InlineData("""{"choices":[],"id":"r","error":{"code":"overloaded_error","message":"Busy."}}""")]
    public async Task An_error_inside_a_stream_carries_what_had_come(string data)
    {
        var error = await Exchange.FailAsync("""{"id":"r","text":"Hel"}""", """{"text":"lo"}""", """{"tool_calls":[{"index":0,"id":"c","name":"f","arguments":"{}"}]}""", data, """{"text":"never"}""");
        Assert.IsType<OverloadedException>(error);
        Assert.Equal("acme: Busy. (overloaded_error)", error.Message);
        Assert.Equal("text(Hello)", Exchange.Shape(error.PartialResponse!));
        Assert.Equal("r", error.PartialResponse!.ResponseId);
    }

    [Theory]
    [InlineData("event: error\ndata: {\"error\":{\"type\":\"overloaded_error\",\"message\":\"Busy.\"}}\n\n", "acme: Busy. (overloaded_error)")]
    [InlineData("event: error\ndata: out of memory\n\n", "acme: out of memory")]
    [InlineData("event: error\ndata: {\"unknown\":1}\n\n", "acme: {\"unknown\":1}")]
    [InlineData("error: {\"error\":\"text\"}\n\n", "acme: text")]
    [InlineData("event: error\ndata: {\"error\":{\"message\":\"\",\"type\":\"t\"}}\n\n", "acme: t")]
    [InlineData("event: error\ndata: {\"error\":\"\"}\n\n", "acme: The provider gave no reason.")]
    public async Task An_event_that_is_named_error_is_one(string body, string message)
    {
        var error = await Exchange.FailAsync(Exchange.Answer(Exchange.Events("""{"text":"a"}""") + body));
        Assert.Equal(message, error.Message);
        Assert.Equal("a", error.PartialResponse!.Text);
    }

    [Theory]
    [InlineData("429", ErrorKind.RateLimited)]
    [InlineData("\"503\"", ErrorKind.Overloaded)]
    [InlineData("\"oops\"", ErrorKind.Unknown)]
    [InlineData("7", ErrorKind.Unknown)]
    public async Task A_status_in_the_code_of_an_error_inside_a_stream_counts(string code, ErrorKind kind) =>
        Assert.Equal(kind, (await Exchange.FailAsync($$$"""{"error":{"code":{{{code}}},"message":"a"}}""")).Kind);

    [Theory]
    [InlineData("""{"error":{"message":"Bad model."}}""")]
    [InlineData("""{"error":"Bad model."}""")]
    public async Task An_error_document_with_a_status_of_success(string body)
    {
        Assert.Equal("acme: Bad model.", (await Assert.ThrowsAnyAsync<ProviderException>(() => Exchange.GetAsync(body))).Message);
        Assert.Equal("acme: Bad model.", (await Exchange.FailAsync(Exchange.Answer(body, "application/json"))).Message);
    }

    [Theory]
    [InlineData("", "acme: The answer is empty.")]
    [InlineData("  \n", "acme: The answer is empty.")]
    [InlineData("<html><body>Log in</body></html>", "acme: The answer is a web page or XML: Log in")]
    [InlineData("hello", "acme: The answer is not JSON: hello")]
    [InlineData("\"hello\"", "acme: The answer is not JSON: \"hello\"")]
    [InlineData("{\"id\":\"r\",\"text\":\"a", "acme: The answer is not JSON: {\"id\":\"r\",\"text\":\"a")]
    [InlineData("{} {}", "acme: The answer is not JSON: {} {}")]
    [InlineData("{\"foo\":1}", "acme: The answer has nothing in it that the declaration knows: {\"foo\":1}")]
    public async Task An_answer_that_is_none(string body, string message)
    {
        var error = await Assert.ThrowsAsync<MalformedResponseException>(() => Exchange.GetAsync(body));
        Assert.Equal(message, error.Message);
    }

    [Fact]
    public async Task An_event_that_is_not_JSON_carries_what_had_come()
    {
        var error = await Exchange.FailAsync("""{"text":"a"}""", "oops", """{"text":"b"}""");
        Assert.IsType<MalformedResponseException>(error);
        Assert.Equal("acme: An event of the stream is not JSON: oops", error.Message);
        Assert.Equal("a", error.PartialResponse!.Text);
    }

    [Fact]
    public async Task A_web_page_in_place_of_a_stream()
    {
        var error = await Exchange.FailAsync(Exchange.Answer("<!doctype html><title>x</title>Sign in", "text/html"));
        Assert.Equal("acme: The answer is a web page or XML: x Sign in", error.Message);
    }

    [Fact]
    public async Task A_provider_that_cannot_be_reached()
    {
        var inner = new HttpRequestException("Connection refused");
        var error = await Assert.ThrowsAnyAsync<ProviderException>(() =>
            ProviderKit.Wire.ChatExchange.GetResponseAsync(new TestWire(), Exchange.Request, (_, _) => throw inner, CancellationToken.None));
        Assert.Equal((ErrorKind.Unreachable, (int?)null, true), (error.Kind, error.Status, error.IsTransient));
        Assert.Same(inner, error.InnerException);
    }

    [Fact]
    public async Task What_others_throw_on_the_way_passes_unchanged()
    {
        var thrown = new InvalidOperationException("circuit open");
        Assert.Same(thrown, await Assert.ThrowsAsync<InvalidOperationException>(() =>
            ProviderKit.Wire.ChatExchange.GetResponseAsync(new TestWire(), Exchange.Request, (_, _) => Task.FromException<HttpResponseMessage>(thrown), CancellationToken.None)));
    }
}
