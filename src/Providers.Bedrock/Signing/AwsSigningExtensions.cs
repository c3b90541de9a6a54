using Amazon.Runtime;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace ProviderKit.Providers;

/// <summary>Signs the requests to Amazon Bedrock with AWS credentials.</summary>
public static class AwsSigningExtensions
{
    /// <summary>Signs requests that have no API key. Call it after resilience handlers, so that what is repeated is signed anew.</summary>
    /// <param name="builder">What <c>AddBedrock</c> gave.</param>
    /// <param name="region">The region of the requests; sets that of the options too. Default: the one of the options.</param>
    /// <param name="credentials">The credentials. Default: those of the environment, as AWS's own clients find them.</param>
    /// <returns>The same builder.</returns>
    /// <example><code>services.AddBedrock(options => options.Region = "eu-central-1").AddAwsSigning();</code></example>
    public static IHttpClientBuilder AddAwsSigning(this IHttpClientBuilder builder, string? region = null, AWSCredentials? credentials = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        // The address follows from the options, and has to be of the region that is signed for.
        if (region is not null) builder.Services.Configure<BedrockOptions>(options => options.Region = region);
        return builder
            .AddHttpMessageHandler(services => new AwsSigningHandler(services.GetRequiredService<IOptionsMonitor<BedrockOptions>>().CurrentValue.Region!, credentials)
            {
                Time = services.GetService<TimeProvider>() ?? TimeProvider.System,
            })
            .RedactLoggedHeaders(["Authorization", "X-Amz-Security-Token"]);
    }
}
