using ProviderKit.Generator.Binding;
using ProviderKit.Generator.Emission.Api;
using ProviderKit.Generator.Emission.Embeddings;
using ProviderKit.Generator.Emission.Models;
using ProviderKit.Generator.Emission.Reading;
using ProviderKit.Generator.Emission.Serving;
using ProviderKit.Generator.Emission.Serving.Writing;
using ProviderKit.Generator.Emission.TokenCounts;
using ProviderKit.Generator.Emission.Writing;
using ProviderKit.Generator.Schemas;

namespace ProviderKit.Generator.Emission;

/// <summary>All files that are generated for a declaration.</summary>
internal static class ProviderEmitter
{
    public static IEnumerable<SourceFile> Emit(WireFormat format, SchemaDocument? schema, ModelCatalogue? models, CancellationToken cancellationToken)
    {
        var own = format.Declaration.Own;
        if (own.Fault is not null)
        {
            yield break;
        }

        var names = new ProviderNames(own);
        yield return SourceFile.Public(names, "Interface", source => new InterfaceEmitter(source, names, format, schema).Emit());
        if (!own.IsProvider)
        {
            yield break;
        }

        yield return SourceFile.Public(names, "Provider", source => new DescriptorEmitter(source, names, format, models).Emit());
        yield return SourceFile.Public(names, "Options", source => OptionsClassEmitter.Emit(source, names, format));
        yield return SourceFile.Public(names, "ChatModel", source => new ChatModelEmitter(source, names, format).Emit());
        yield return SourceFile.Public(names, "Services", source => ServicesEmitter.Emit(source, names, format));
        yield return SourceFile.Wire(names, "Client", source => new ClientEmitter(source, names, format).Emit(), "Refit");
        yield return WirePart(names, "Request", "Writes requests.", source => EmitRequest(source, names, format));
        yield return WirePart(names, "Messages", "Writes the conversation and its parts.", source => EmitMessages(source, format));
        yield return WirePart(names, "Response", "Reads whole answers, their parts and token counts.", source => EmitResponse(source, format));
        yield return WirePart(names, "Events", "Reads the events of streamed answers.", source => new AnswerEmitter(source, format, TemplateKind.Event).Emit());
        if (format.Cites)
        {
            yield return WirePart(names, "Citations", "Reads citations, and writes them back.", source => new CitationReaderEmitter(source, format).Emit());
        }

        if (format.HasHosted)
        {
            yield return WirePart(names, "Tools", "Reads what tools of the provider gave.", source => new ToolOutputEmitter(source, format).Emit());
        }

        yield return WirePart(names, "Errors", "Reads errors.", source => new ErrorReaderEmitter(source, format).Emit());
        var complete = AnswerCompletion.Complete(format, schema, cancellationToken);
        foreach (var file in ServerEmitter.Emit(names, format, LoneUsage.Fold(complete))
            .Concat(EmbeddingFiles.Emit(names, format, complete))
            .Concat(ModelListFiles.Emit(names, format, complete))
            .Concat(TokenCountFiles.Emit(names, format, complete)))
        {
            yield return file;
        }
    }

    private static SourceFile WirePart(ProviderNames names, string part, string summary, Action<SourceWriter> write) => SourceFile.Wire(names, part, source =>
    {
        if (part == "Request")
        {
            source.Summary($"The wire format of {names.Interface}, read and written without intermediate objects.");
            source.Line(SourceFile.GeneratedCode);
        }
        else
        {
            source.Line("// " + summary);
        }

        source.Open(part == "Request" ? $"internal sealed partial class {names.Wire} : ChatWire" : $"internal sealed partial class {names.Wire}");
        write(source);
        source.Close();
    });

    private static void EmitRequest(SourceWriter source, ProviderNames names, WireFormat format)
    {
        source.Line($"private const string Id = {SourceWriter.Literal(format.Declaration.Own.Find("Provider")!.TextAt(0))};");
        source.Line($"private const string Name = {SourceWriter.Literal(names.DisplayName(format))};");
        source.Blank().Summary("The only instance; it has no state.");
        source.Line($"public static {names.Wire} Instance {{ get; }} = new();");
        source.Blank().Line("/// <inheritdoc/>").Line("public override string ProviderId => Id;");
        if (format.Endpoint?.Attribute.Named("EndOfStream")?.Text is { Length: > 0 } end)
        {
            source.Blank().Line("/// <inheritdoc/>").Line($"public override ReadOnlySpan<byte> EndOfStream => {SourceWriter.Utf8(end)};");
        }

        if (format.Endpoint?.Attribute.NumberOf("EndsWithConnection") == 1)
        {
            source.Blank().Line("/// <inheritdoc/>").Line("public override bool EndsWithConnection => true;");
        }

        if (format.Framing is { } framing)
        {
            source.Blank().Line("/// <inheritdoc/>").Line($"public override global::ProviderKit.Declarations.Framing Framing => global::ProviderKit.Declarations.Framing.{framing};");
        }

        if (format.Endpoint?.Attribute.Named("ErrorTypeHeader")?.Text is { Length: > 0 } header)
        {
            source.Blank().Line("/// <inheritdoc/>").Line($"public override string? ErrorTypeHeader => {SourceWriter.Literal(header)};");
        }

        new RequestEmitter(source, format).Emit();
        new OptionsEmitter(source, format).Emit();
    }

    private static void EmitMessages(SourceWriter source, WireFormat format)
    {
        var forms = PartForms.Of(format);
        new MessageEmitter(source, format, forms).Emit();
        new PartWriterEmitter(source, format, forms).Emit();
    }

    private static void EmitResponse(SourceWriter source, WireFormat format)
    {
        new AnswerEmitter(source, format, TemplateKind.Response).Emit();
        new PartReaderEmitter(source, format).Emit();
        new UsageReaderEmitter(source, format).Emit();
        EmitFinishReason(source, format);
    }

    private static void EmitFinishReason(SourceWriter source, WireFormat format)
    {
        source.Blank().Summary("What a finish reason means; null for one without a mapping, which passes through as it is.");
        source.Open($"private static ChatFinishReason? FinishReasonOf(in JsonField reason{(format.FinishReasons.Any(static one => one.Calls) ? ", ResponseAssembler answer" : "")})");
        foreach (var same in format.FinishReasons.GroupBy(static one => one.Name))
        {
            source.Open($"if ({string.Join(" || ", same.Select(static one => $"reason.Is({SourceWriter.Utf8(one.Value)})" + (one.Value.All(char.IsDigit) ? $" || reason.IsLiteral({SourceWriter.Utf8(one.Value)})" : "")))})");
            source.Line(same.Any(static one => one.Calls) ? $"return answer.HasToolCalls ? ChatFinishReason.ToolCalls : ChatFinishReason.{same.Key};" : $"return ChatFinishReason.{same.Key};").Close().Blank();
        }

        source.Line("return null;").Close();
    }
}
