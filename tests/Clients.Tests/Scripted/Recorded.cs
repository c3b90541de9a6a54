using Microsoft.Extensions.AI;
using ProviderKit.Testing;

namespace ProviderKit.Clients.Tests.Scripted;

/// <summary>What the emulator has to have recorded of the scenarios' requests, whichever client sent them.</summary>
internal static class Recorded
{
    /// <summary>Requests with a key and without problems: they keep the provider's schema, and had a rule.</summary>
    public static IReadOnlyList<EmulatedRequest> Sound(IReadOnlyList<EmulatedRequest> requests, int count)
    {
        Assert.Equal(count, requests.Count);
        Assert.All(requests, request =>
        {
            Assert.Empty(request.Problems);
            Assert.True(request.HasKey);
            Assert.Equal(Said.Model, request.Model);
        });
        return requests;
    }

    public static void Image(EmulatedRequest request)
    {
        var image = Assert.Single(request.LastMessage!.Contents.OfType<DataContent>());
        Assert.Equal("image/png", image.MediaType);
        Assert.Equal(Said.Png, image.Data.ToArray());
        Assert.Equal(Cue.Image, request.Text);
    }

    public static void ReportFormat(EmulatedRequest request)
    {
        var format = Assert.IsType<ChatResponseFormatJson>(request.Options.ResponseFormat);
        var properties = Assert.NotNull(format.Schema).GetProperty("properties").EnumerateObject().Select(property => property.Name);
        Assert.Equal(["city", "degrees"], properties);
    }

    /// <summary>A question with a tool, and the same once more with the calls and their results.</summary>
    public static void ToolConversation(IReadOnlyList<EmulatedRequest> requests)
    {
        Sound(requests, 2);
        Assert.All(requests, request =>
        {
            var tool = Assert.IsType<AIFunctionDeclaration>(Assert.Single(request.Options.Tools!), exactMatch: false);
            Assert.Equal(Said.Function, tool.Name);
            Assert.Equal(["city"], tool.JsonSchema.GetProperty("properties").EnumerateObject().Select(property => property.Name));
        });
        Assert.Empty(requests[0].ToolResults);
        Assert.Equal(Said.Cities.Select(one => (Said.Function, one.Weather)), requests[1].ToolResults.Select(result => (result.Name!, result.Text)));
        // Some clients keep each piece of a stream as a message.
        var turn = requests[1].Messages.Where(message => message.Role == ChatRole.Assistant).ToList();
        Assert.Equal(Said.BeforeTheCalls, string.Concat(turn.Select(message => message.Text)));
        Assert.Equal(requests[1].ToolResults.Select(result => result.CallId), turn.SelectMany(message => message.Contents).OfType<FunctionCallContent>().Select(call => call.CallId));
    }

    /// <summary>The client waited as long as it was asked to, and asked again just so.</summary>
    public static void Retry(IReadOnlyList<EmulatedRequest> requests)
    {
        Sound(requests, 2);
        Assert.Equal(requests[0].Body, requests[1].Body);
        // A timer may fire a little early by the other clock.
        Assert.True(requests[1].ReceivedAt - requests[0].ReceivedAt > Said.RetryAfter * 0.95, $"It waited for {requests[1].ReceivedAt - requests[0].ReceivedAt}.");
    }
}
