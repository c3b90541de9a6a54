using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using Amazon.Runtime;
using Amazon.Runtime.Internal.Auth;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using ProviderKit.Providers;
using Refit;

namespace ProviderKit.Bedrock.Tests;

public class SigningTests
{
    // The key, the time and the signatures of AWS's documents and test suite.
    private static readonly BasicAWSCredentials s_example = new("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY");
    private static readonly FakeTimeProvider s_time = new(new DateTimeOffset(2015, 8, 30, 12, 36, 0, TimeSpan.Zero));

    [Theory]
    [InlineData("GET", "https://example.amazonaws.com/", "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31")]
    [InlineData("POST", "https://example.amazonaws.com/", "5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b")]
    public async Task The_signatures_of_the_test_suite(string method, string address, string signature)
    {
        var network = new Network();
        await SendAsync(new AwsSigningHandler("us-east-1", s_example) { Service = "service", Time = s_time, InnerHandler = network }, new HttpRequestMessage(new HttpMethod(method), address));
        Assert.Equal($"AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, SignedHeaders=host;x-amz-date, Signature={signature}", network.Requests.Single().Headers["Authorization"]);
    }

    [Fact]
    public async Task The_signature_of_the_documented_example()
    {
        var network = new Network();
        var request = new HttpRequestMessage(HttpMethod.Get, "https://iam.amazonaws.com/?Version=2010-05-08&Action=ListUsers") { Content = new ByteArrayContent([]) };
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse("application/x-www-form-urlencoded; charset=utf-8");
        await SendAsync(new AwsSigningHandler("us-east-1", s_example) { Service = "iam", Time = s_time, InnerHandler = network }, request);
        Assert.Equal(
            "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/iam/aws4_request, SignedHeaders=content-type;host;x-amz-date, Signature=5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7",
            network.Requests.Single().Headers["Authorization"]);
    }

    // The SDK hashes and signs the canonical request, which is written down here by hand.
    [Fact]
    public async Task A_request_to_Bedrock_is_signed_as_the_SDK_signs_it()
    {
        var network = new Network();
        var credentials = new SessionAWSCredentials("AKIDEXAMPLE", "secret", "token");
        var http = new HttpClient(new AwsSigningHandler("eu-west-1", credentials) { Time = s_time, InnerHandler = network }) { BaseAddress = new("https://bedrock-runtime.eu-west-1.amazonaws.com") };
        await RestService.For<IBedrock>(http).ChatAsync(new ChatRequest("Grüße", new() { ModelId = "arn:aws:bedrock:eu-west-1:1:inference-profile/m:0" }));

        var sent = network.Requests.Single();
        // The hash is of the body that arrived.
        var canonical = "POST\n/model/arn%253Aaws%253Abedrock%253Aeu-west-1%253A1%253Ainference-profile%252Fm%253A0/converse\n\n"
            + $"content-type:{sent.Headers["Content-Type"]}\nhost:bedrock-runtime.eu-west-1.amazonaws.com\nx-amz-date:20150830T123600Z\nx-amz-security-token:token\n\n"
            + "content-type;host;x-amz-date;x-amz-security-token\n" + Convert.ToHexStringLower(SHA256.HashData(sent.Body));
        var expected = AWS4Signer.ComputeSignature(credentials.GetCredentials(), "eu-west-1", s_time.GetUtcNow().UtcDateTime, "bedrock", "content-type;host;x-amz-date;x-amz-security-token", canonical);
        Assert.Contains("Grüße", Encoding.UTF8.GetString(sent.Body), StringComparison.Ordinal);
        Assert.EndsWith("Signature=" + expected.Signature, sent.Headers["Authorization"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ap-south-1", null)]
    [InlineData(null, "ap-south-1")]
    public async Task A_registered_client_signs_for_its_region_and_signs_anew_what_is_repeated(string? setting, string? argument)
    {
        var time = new FakeTimeProvider(s_time.GetUtcNow());
        var network = new Network(() =>
        {
            time.Advance(TimeSpan.FromSeconds(10));
            return new HttpResponseMessage { Content = new StringContent(Network.Hello) };
        });
        var services = new ServiceCollection().AddSingleton<TimeProvider>(time);
        var http = services.AddBedrock(options => options.Region = setting).AddHttpMessageHandler(() => new Repeating());
        http.AddAwsSigning(argument, s_example).ConfigurePrimaryHttpMessageHandler(() => network);
        await using var provider = services.BuildServiceProvider();
        await provider.GetRequiredKeyedService<IChatClient>("bedrock").GetResponseAsync("hi", new() { ModelId = "m" });
        Assert.Equal(["20150830T123600Z", "20150830T123610Z"], network.Requests.Select(static one => one.Headers["X-Amz-Date"]));
        Assert.All(network.Requests, static one => Assert.Equal("bedrock-runtime.ap-south-1.amazonaws.com", one.Address.Host));
        Assert.All(network.Requests, static one => Assert.Contains("/20150830/ap-south-1/bedrock/aws4_request", one.Headers["Authorization"], StringComparison.Ordinal));
        Assert.NotEqual(network.Requests[0].Headers["Authorization"], network.Requests[1].Headers["Authorization"]);
    }

    [Fact]
    public async Task A_key_goes_before_a_signature()
    {
        var network = new Network();
        var services = new ServiceCollection();
        services.AddBedrock(options => options.ApiKey = "key").AddAwsSigning(credentials: s_example).ConfigurePrimaryHttpMessageHandler(() => network);
        await using var provider = services.BuildServiceProvider();
        await provider.GetRequiredKeyedService<IChatClient>("bedrock").GetResponseAsync("hi", new() { ModelId = "m" });
        Assert.Equal("Bearer key", network.Requests.Single().Headers["Authorization"]);
        Assert.DoesNotContain("X-Amz-Date", network.Requests.Single().Headers.Keys);
    }

    private static async Task SendAsync(HttpMessageHandler handler, HttpRequestMessage request)
    {
        using var invoker = new HttpMessageInvoker(handler);
        using (request) await invoker.SendAsync(request, default);
    }

    /// <summary>Sends everything twice.</summary>
    private sealed class Repeating : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            await base.SendAsync(request, cancellationToken);
            return await base.SendAsync(request, cancellationToken);
        }
    }
}
