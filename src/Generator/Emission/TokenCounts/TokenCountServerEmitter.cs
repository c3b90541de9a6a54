using ProviderKit.Generator.Binding;
using ProviderKit.Generator.Emission.Serving.Reading;
using ProviderKit.Generator.Emission.Writing;
using ProviderKit.Generator.Templates;

namespace ProviderKit.Generator.Emission.TokenCounts;

/// <summary>Emits the other side of counting tokens.</summary>
/// <param name="source">Where to.</param>
/// <param name="names">The names of what is emitted.</param>
/// <param name="format">The format as declared.</param>
/// <param name="counting">What requests are read by.</param>
/// <param name="response">The answer's template, completed.</param>
internal sealed class TokenCountServerEmitter(SourceWriter source, ProviderNames names, WireFormat format, TokenCountFormat counting, Template response)
{
    public void Emit()
    {
        source.Line("// The provider's counting of tokens, served.");
        source.Open($"internal sealed partial class {names.Server}");
        source.Line("/// <inheritdoc/>").Line($"public override TokenCountServer? TokenCounting => {names.TokenCountServer}.Instance;");
        source.Blank();
        new RequestReaderEmitter(source, format).EmitTokenCount(counting.Request);
        source.Close();

        source.Blank().Summary($"The server's half of counting tokens of {names.Interface}.");
        source.Line(SourceFile.GeneratedCode);
        source.Open($"internal sealed class {names.TokenCountServer} : TokenCountServer");
        source.Summary("The only instance; it has no state.");
        source.Line($"public static {names.TokenCountServer} Instance {{ get; }} = new();");
        source.Blank().Line("/// <inheritdoc/>").Line($"public override string Path => {SourceWriter.Literal(counting.Path)};");
        EmitSchema();
        source.Blank().Line("/// <inheritdoc/>").Line($"public override ChatRequest ReadRequest(ReadOnlySpan<byte> utf8) => {names.Server}.ReadTokenCountRequest(utf8);");
        source.Blank().Line("/// <inheritdoc/>");
        source.Open("public override void WriteResponse(Utf8JsonWriter json, long tokens)");
        source.Line(TemplateText.Comment(response.Root));
        new TemplateWriter(source, static hole => hole.Name == "tokens" ? HoleCode.Always("Number", "tokens") : null).Write(response.Root);
        source.Close().Close();
    }

    private void EmitSchema()
    {
        if (counting.Request.Definition is { Length: > 0 } definition && format.Declaration.Levels.FirstOrDefault(static one => one.SchemaFile is not null) is { } owner)
        {
            source.Blank().Line("/// <inheritdoc/>");
            source.Line($"public override RequestSchema? RequestSchema {{ get; }} = global::ProviderKit.RequestSchema.Of(typeof(global::{owner.FullName}), {SourceWriter.Literal(definition)});");
        }
    }
}
