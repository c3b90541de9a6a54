using ProviderKit.Generator.Binding;
using ProviderKit.Generator.Emission.Serving.Reading;
using ProviderKit.Generator.Emission.Serving.Writing;

namespace ProviderKit.Generator.Emission.Serving;

/// <summary>Emits the server half. This file's part is what a host needs to know: the provider, its schema, where requests go, how streams end.</summary>
internal sealed class ServerEmitter(SourceWriter source, ProviderNames names, WireFormat format)
{
    /// <summary>All files of the server half.</summary>
    /// <param name="names">The names of what is emitted.</param>
    /// <param name="format">The format as declared: what requests are read by.</param>
    /// <param name="complete">The format with complete answers: what is written.</param>
    public static IEnumerable<SourceFile> Emit(ProviderNames names, WireFormat format, WireFormat complete)
    {
        var stream = new StreamMap(complete);
        yield return Part(names, "Server", "", source => new ServerEmitter(source, names, format).Emit());
        yield return Part(names, "Server.Request", "Reads requests.", source => new RequestReaderEmitter(source, format).Emit());
        yield return Part(names, "Server.Messages", "Reads the conversation and its parts.", source => new MessageReaderEmitter(source, names, format).Emit());
        yield return Part(names, "Server.Response", "Writes whole answers and their parts.", source =>
        {
            new AnswerWriterEmitter(source, complete).Emit();
            new AnswerPartEmitter(source, complete, stream).Emit();
        });
        yield return Part(names, "Server.Events", "Writes the events of streamed answers.", source => new EventWriterEmitter(source, complete, stream).Emit());
        if (complete.Cites)
        {
            yield return Part(names, "Server.Citations", "Writes citations.", source => new CitationWriterEmitter(source, complete).Emit());
        }

        yield return Part(names, "Server.Errors", "Writes errors.", source => new ErrorWriterEmitter(source, complete).Emit());
    }

    private static SourceFile Part(ProviderNames names, string part, string summary, Action<SourceWriter> write) => SourceFile.Wire(names, part, source =>
    {
        if (summary.Length == 0)
        {
            source.Summary($"The server's half of {names.Interface}: its templates read the other way round.");
            source.Line(SourceFile.GeneratedCode);
        }
        else
        {
            source.Line("// " + summary);
        }

        source.Open(summary.Length == 0 ? $"internal sealed partial class {names.Server} : ProviderServer" : $"internal sealed partial class {names.Server}");
        write(source);
        source.Close();
    });

    private void Emit()
    {
        source.Line($"private const string Id = {SourceWriter.Literal(format.Declaration.Own.Find("Provider")!.TextAt(0))};");
        source.Line($"private const string Name = {SourceWriter.Literal(names.DisplayName(format))};");
        source.Blank().Summary("The only instance; it has no state.");
        source.Line($"public static {names.Server} Instance {{ get; }} = new();");
        source.Blank().Line("/// <inheritdoc/>").Line($"public override ProviderDescriptor Provider => {names.Global(names.Provider)}.Descriptor;");
        source.Blank().Line("/// <inheritdoc/>").Line($"public override ProviderAuthentication? Authentication => {names.Global(names.Provider)}.Authentication;");
        source.Blank().Line("/// <inheritdoc/>").Line($"public override string ChatPath => {SourceWriter.Literal(format.Endpoint?.Attribute.TextAt(0) ?? "/")};");
        if (format.Endpoint?.Attribute.Named("StreamPath")?.Text is { } stream)
        {
            source.Blank().Line("/// <inheritdoc/>").Line($"public override string? ChatStreamPath => {SourceWriter.Literal(stream)};");
        }

        if (format.Framing is { } framing)
        {
            source.Blank().Line("/// <inheritdoc/>").Line($"public override global::ProviderKit.Declarations.Framing Framing => global::ProviderKit.Declarations.Framing.{framing};");
        }

        if (format.Endpoint?.Attribute.Named("ErrorTypeHeader")?.Text is { Length: > 0 } header)
        {
            source.Blank().Line("/// <inheritdoc/>").Line($"public override string? ErrorTypeHeader => {SourceWriter.Literal(header)};");
        }

        ServedSchema.Emit(source, format, format.Request);
        EmitEnd();
        EmitClient();
    }

    private void EmitEnd()
    {
        if (format.Endpoint?.Attribute.Named("EndOfStream")?.Text is { Length: > 0 } end)
        {
            source.Blank().Line("/// <inheritdoc/>").Line($"public override ReadOnlySpan<byte> EndOfStream => {SourceWriter.Utf8(end)};");
        }
    }

    private void EmitClient()
    {
        source.Blank().Line("/// <inheritdoc/>");
        source.Open("public override IChatClient CreateClient(Action<ProviderOptions> configure)");
        source.Line($"var options = new {names.Global(names.Options)}();");
        source.Line("configure(options);");
        source.Line($"return new {names.Global(names.Model)}(options);");
        source.Close();
    }
}
