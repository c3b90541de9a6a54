using ProviderKit.Generator.Emission.Reading;
using ProviderKit.Generator.Templates;

namespace ProviderKit.Generator.Emission.Serving.Reading;

/// <summary>What has to stand at a hole for a template of the request to match: what the writer would write there.</summary>
internal static class ReadingHoles
{
    public static string Present(HoleNode hole, string field) => hole switch
    {
        { Format: "dataUri" } => field + ".IsDataUri",
        { Name: "content" } => $"({field}.IsString || {field}.IsArray)",
        { Name: "parts" or "items" } => field + ".IsArray",
        { Name: "toolCalls" } => $"{field} is {{ IsArray: true, IsNonEmpty: true }}",
        { Name: "result", Format: "object" } => field + ".IsObject",
        { Name: "result" } => field + ".IsPresent",
        { Name: "callId" or "signature" or "name" or "uri" or "fileId" or "mediaType" or "audioFormat" } => field + ".IsText",
        _ => Match.Present(hole, field),
    };
}
