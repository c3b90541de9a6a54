using ProviderKit.Generator.Binding;
using ProviderKit.Generator.Declarations;

namespace ProviderKit.Generator.Emission.Api;

/// <summary>C# expressions for the paths of endpoints. In scope: <c>request</c>.</summary>
internal static class PathCode
{
    /// <summary>The path of chat requests, whether streamed or not.</summary>
    public static string OfChat(ProviderNames names, WireFormat format)
    {
        var endpoint = format.Endpoint?.Attribute;
        var whole = endpoint is null ? SourceWriter.Literal("/") : Of(names, format, endpoint);
        return endpoint?.Named("StreamPath")?.Text is { } stream ? $"request.Stream ? {Of(names, format, endpoint, stream)} : {whole}" : whole;
    }

    /// <summary>The path of an endpoint with what stands for its holes.</summary>
    public static string Of(ProviderNames names, WireFormat format, DeclaredAttribute endpoint) => Of(names, format, endpoint, endpoint.TextAt(0));

    private static string Of(ProviderNames names, WireFormat format, DeclaredAttribute endpoint, string text)
    {
        var settings = EndpointPath.SettingsOf(format.Declaration);
        var path = EndpointPath.Parse(text);
        var code = path.Pieces.Select(piece => !piece.IsHole ? SourceWriter.Literal(piece.Text)
            : piece.Text == "model" && endpoint.NumberOf("EscapesSlashes") == 1 ? "EndpointPath.WholeModel(request.Model)"
            : piece.Text == "model" ? $"EndpointPath.Model(request.Model, {SourceWriter.Literal(path.ModelSegment)})"
            : $"EndpointPath.Setting(request, {names.Global(names.Provider)}.Descriptor, {SourceWriter.Literal(piece.Text)}, {DefaultOf(settings, piece.Text)})").ToList();
        return code.Count == 0 ? "\"\"" : string.Join(" + ", code);
    }

    private static string DefaultOf(Dictionary<string, DeclaredAttribute> settings, string name) =>
        settings.TryGetValue(name, out var setting) && setting.Named("Default")?.Text is { } value ? SourceWriter.Literal(value) : "null";
}
