using Microsoft.Extensions.AI;

namespace ProviderKit;

/// <summary>Which media a provider and its model take, by the declaration and the catalogue.</summary>
internal sealed class MediaSupport(ProviderDescriptor provider, ModelDescriptor? model)
{
    public bool Takes(AIContent content) => KindOf(content) switch
    {
        "image" => Has(ProviderCapabilities.ImageInput, ModelCapabilities.ImageInput),
        "audio" => Has(ProviderCapabilities.AudioInput, ModelCapabilities.AudioInput),
        _ => Has(ProviderCapabilities.FileInput, ModelCapabilities.FileInput),
    };

    /// <summary>The content in words.</summary>
    public static string NameOf(AIContent content) => KindOf(content) switch
    {
        "image" => "an image",
        "audio" => "a piece of audio",
        _ => NameIn(content) is { } name ? $"the file '{name}'" : "a file",
    };

    // A catalogue that says nothing of a model does not say that it can do nothing.
    private bool Has(ProviderCapabilities ofProvider, ModelCapabilities ofModel) =>
        provider.Capabilities.HasFlag(ofProvider) && (model is null || model.Capabilities == ModelCapabilities.None || model.Capabilities.HasFlag(ofModel));

    private static string? KindOf(AIContent content) => content switch
    {
        DataContent data => data.MediaType.Split('/')[0],
        UriContent uri => uri.MediaType.Split('/')[0],
        HostedFileContent file => file.MediaType?.Split('/')[0],
        _ => null,
    };

    private static string? NameIn(AIContent content) => content switch
    {
        DataContent data => data.Name,
        HostedFileContent file => file.Name,
        _ => null,
    };
}
