using System.Globalization;
using System.Text.Json;
using Amazon.Runtime;
using Microsoft.Extensions.Time.Testing;
using ProviderKit.Clients.Tests.Node;
using ProviderKit.Providers;
using Refit;

namespace ProviderKit.Bedrock.Tests.Node;

/// <summary>AWS's clients for node sign the same requests at the same time in the same way.</summary>
public sealed class SignatureNodeTests
{
    private static readonly (string Model, string Region, string? Token, string Text)[] s_requests =
    [
        ("amazon.nova-lite-v1:0", "us-east-1", null, "hi"),
        ("arn:aws:bedrock:eu-west-1:123456789012:inference-profile/eu.anthropic.claude-sonnet-4-5-20250929-v1:0", "eu-west-1", "token", "Grüße 🌍"),
        ("arn:aws-us-gov:bedrock:us-gov-west-1:123456789012:application-inference-profile/a b+c", "us-gov-west-1", "to/ken+=", "<>&\u2028"),
    ];

    [NodeFact]
    public async Task Both_give_the_same_signature()
    {
        var time = new DateTimeOffset(2026, 11, 23, 1, 2, 3, TimeSpan.Zero);
        var ours = new List<string>();
        var asked = new List<object>();
        foreach (var (model, region, token, text) in s_requests)
        {
            var network = new Network();
            AWSCredentials credentials = token is null ? new BasicAWSCredentials("AKIDEXAMPLE", "secret") : new SessionAWSCredentials("AKIDEXAMPLE", "secret", token);
            using var http = new HttpClient(new AwsSigningHandler(region, credentials) { Time = new FakeTimeProvider(time), InnerHandler = network }) { BaseAddress = new($"https://bedrock-runtime.{region}.amazonaws.com") };
            await RestService.For<IBedrock>(http).ChatAsync(new ChatRequest(text, new() { ModelId = model }));
            var sent = network.Requests.Single();
            ours.Add(sent.Headers["Authorization"]);
            asked.Add(new
            {
                method = "POST",
                host = sent.Address.Host,
                path = sent.Address.AbsolutePath,
                contentType = sent.Headers["Content-Type"],
                body = Convert.ToBase64String(sent.Body),
                time = time.ToString("O", CultureInfo.InvariantCulture),
                region,
                token,
            });
        }

        var theirs = JsonSerializer.Deserialize<List<string>>(await NodeTools.RunAsync("signatures.mjs", JsonSerializer.Serialize(asked)));

        Assert.Equal(theirs, ours);
    }
}
