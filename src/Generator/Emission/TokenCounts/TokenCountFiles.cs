using ProviderKit.Generator.Binding;
using ProviderKit.Generator.Emission.Reading;
using ProviderKit.Generator.Emission.Writing;

namespace ProviderKit.Generator.Emission.TokenCounts;

/// <summary>The files that a provider that counts tokens has besides.</summary>
internal static class TokenCountFiles
{
    /// <param name="names">The names of what is emitted.</param>
    /// <param name="format">The format as declared.</param>
    /// <param name="complete">The format with complete answers.</param>
    public static IEnumerable<SourceFile> Emit(ProviderNames names, WireFormat format, WireFormat complete)
    {
        if (format.TokenCounting is not { } counting || complete.TokenCounting is not { } served)
        {
            yield break;
        }

        yield return SourceFile.Wire(names, "TokenCounts", source =>
        {
            source.Line("// Writes requests to count tokens, and reads their answers.");
            source.Open($"internal sealed partial class {names.Wire} : ITokenCountWire");
            new RequestEmitter(source, format).EmitTokenCount(counting);
            EmitReader(source, counting.Response);
            source.Close();
        });
        yield return SourceFile.Wire(names, "Server.TokenCounts", source => new TokenCountServerEmitter(source, names, format, counting, served.Response).Emit());
    }

    private static void EmitReader(SourceWriter source, Template response)
    {
        var set = new FieldSet("TokenCount", [response.Root]);
        var match = new Match(set, response);
        source.Blank().Line("/// <inheritdoc/>");
        source.Open("public long? ReadTokenCount(ReadOnlySpan<byte> utf8)");
        source.Line("var fields = default(TokenCountFields);");
        source.Line("var json = WireJson.Reader(utf8);");
        source.Open("if (WireJson.EnterObject(ref json))");
        source.Line("ReadTokenCountFields(ref json, utf8, ref fields);");
        source.Close();
        if (set.Root.IsCaptured)
        {
            source.Line("fields.Whole = JsonField.Whole(utf8);");
        }

        source.Blank().Line(TemplateText.Comment(response.Root));
        var tokens = match.Find("tokens") is { } field ? field + ".GetInt64()" : "null";
        source.Line($"return {(match.Guards.Count == 0 ? tokens : $"{string.Join(" && ", match.Guards)} ? {tokens} : null")};").Close();
        new FieldSetEmitter(source, set).Emit();
    }
}
