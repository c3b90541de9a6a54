using Microsoft.Extensions.AI;
using static ProviderKit.Providers.Tests.Conversations.Ingredients;

namespace ProviderKit.Providers.Tests.Conversations;

/// <summary>Images, documents and audio.</summary>
internal static class MediaConversations
{
    public static IEnumerable<Conversation> All =>
    [
        new("image by address", [User(new TextContent("What is it?"), new UriContent("https://images.test/boat.png", "image/png"))]),
        new("image by bytes", [User(new TextContent("What is it?"), new DataContent(Png, "image/png"))]),
        new("image alone", [User(new DataContent(Png, "image/png"))]),
        new("PDF", [User(new TextContent("Summarise"), new DataContent(Pdf, "application/pdf") { Name = "pilot.pdf" })]),
        new("PDF without a name", [User(new DataContent(Pdf, "application/pdf"), new TextContent("Summarise"))]),
        new("uploaded file", [User(new TextContent("Summarise"), new HostedFileContent("file-123"))]),
        new("audio", [User(new TextContent("Listen"), new DataContent(new byte[] { 1, 2, 3 }, "audio/wav"), new DataContent(new byte[] { 4, 5 }, "audio/mpeg"))]),
    ];
}
