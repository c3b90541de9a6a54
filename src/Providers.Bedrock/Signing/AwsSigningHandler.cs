using System.Security.Cryptography;
using Amazon.Runtime;
using Amazon.Runtime.Credentials;

namespace ProviderKit.Providers;

/// <summary>
/// Signs each request by Signature Version 4, with credentials that are asked for each time, so that those that expire are renewed. A request that has a key
/// already goes out as it is. Put it below what repeats requests: a signature holds for some minutes.
/// </summary>
/// <param name="region">The region that the requests go to, such as <c>us-east-1</c>.</param>
/// <param name="credentials">
/// The credentials. Default: those of the environment, as AWS's own clients find them (variables, profiles, single sign-on, containers, instances), looked for
/// with the first request.
/// </param>
/// <example>
/// <code>
/// var http = new HttpClient(new AwsSigningHandler("us-east-1") { InnerHandler = new SocketsHttpHandler() }) { BaseAddress = new("https://bedrock-runtime.us-east-1.amazonaws.com") };
/// IBedrock api = RestService.For&lt;IBedrock&gt;(http);
/// </code>
/// </example>
public sealed class AwsSigningHandler(string region, AWSCredentials? credentials = null) : DelegatingHandler
{
    private readonly string _region = string.IsNullOrWhiteSpace(region) ? throw new ArgumentException("Name a region, such as us-east-1.", nameof(region)) : region;
    private AWSCredentials? _credentials = credentials;

    /// <summary>The name that the service is signed by. Default: <c>bedrock</c>.</summary>
    public string Service { get; init; } = "bedrock";

    /// <summary>The clock of the signatures. Default: the system's.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">There are no credentials.</exception>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        // One of ours stands there when something below this handler repeats nothing, but something above it does.
        var isSigned = request.Headers.NonValidated.TryGetValues("Authorization", out var there) && there.ToString().StartsWith("AWS4-", StringComparison.Ordinal);
        if (isSigned || !request.Headers.NonValidated.Contains("Authorization")) await SignAsync(request, cancellationToken).ConfigureAwait(false);
        return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
    }

    private async Task SignAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var signer = await GetCredentialsAsync().ConfigureAwait(false);
        var hash = Sigv4.NoBody;
        if (request.Content is { } content)
        {
            // What is hashed is what is sent.
            await content.LoadIntoBufferAsync(cancellationToken).ConfigureAwait(false);
            var body = await content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
            hash = Sigv4.Hex(SHA256.HashData(body));
        }
        Sigv4.Sign(request, hash, signer, (_region, Service), Time.GetUtcNow());
    }

    private async Task<ImmutableCredentials> GetCredentialsAsync()
    {
        try
        {
            _credentials ??= await DefaultAWSCredentialsIdentityResolver.GetCredentialsAsync().ConfigureAwait(false);
            return await _credentials.GetCredentialsAsync().ConfigureAwait(false);
        }
        catch (AmazonClientException exception)
        {
            throw new InvalidOperationException($"There are no AWS credentials for Amazon Bedrock: {exception.Message} Give some to AddAwsSigning, set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY or a profile, or use an API key in AWS_BEARER_TOKEN_BEDROCK.", exception);
        }
    }
}
