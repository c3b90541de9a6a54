using ProviderKit.Generator.Binding;
using ProviderKit.Generator.Emission.Writing;

namespace ProviderKit.Generator.Emission.Serving.Writing;

/// <summary>Emits the writer of a streamed answer's events: a method for each template that some moment needs.</summary>
internal sealed class EventWriterEmitter(SourceWriter source, WireFormat format, StreamMap stream)
{
    private readonly AnswerValues _values = new(format);

    public void Emit()
    {
        var methods = NameMethods();
        source.Blank().Line("/// <inheritdoc/>");
        source.Line($"public override StreamMoments Moments => {string.Join(" | ", stream.Moments.Select(static one => "StreamMoments." + one.Moment).Append("StreamMoments.Error"))};");
        EmitNames();
        EmitChoice(methods);
        foreach (var (template, method) in methods)
        {
            EmitTemplate(template, method);
        }
    }

    /// <summary>A template of one moment is called by it; one that serves several is what the stream is made of.</summary>
    private List<(Template Template, string Method)> NameMethods()
    {
        var taken = new HashSet<string>(StringComparer.Ordinal);
        return stream.Moments
            .GroupBy(static one => one.Template)
            .Select(same => (same.Key, Identifiers.Unique(same.Count() == 1 ? $"Write{same.First().Moment}Event" : "WriteChunk", taken)))
            .ToList();
    }

    private void EmitNames()
    {
        if (format.Endpoint?.Attribute.Named("EventNames")?.Text is not { Length: > 0 } property)
        {
            return;
        }

        source.Blank().Line("/// <inheritdoc/>");
        source.Open("public override ReadOnlySpan<byte> EventName(StreamMoments moment) => moment switch");
        var all = ErrorWriterEmitter.WrittenAsEvent(format) is { } error ? [("Error", error)] : Array.Empty<(string, Template)>();
        foreach (var (moment, template) in stream.Moments.Concat(all))
        {
            if (StreamMap.NameOf(template, property) is { } name)
            {
                source.Line($"StreamMoments.{moment} => {SourceWriter.Utf8(name)},");
            }
        }

        source.Line("_ => default,").Close(";");
    }

    private void EmitChoice(List<(Template Template, string Method)> methods)
    {
        source.Blank().Line("/// <inheritdoc/>");
        source.Open("public override void WriteEvent(Utf8JsonWriter json, StreamMoments moment, StreamedAnswer answer)");
        source.Open("switch (moment)");
        foreach (var (template, method) in methods)
        {
            foreach (var one in stream.Moments.Where(one => one.Template == template))
            {
                source.Line($"case StreamMoments.{one.Moment}:");
            }

            source.Line($"    {method}(json, answer);").Line("    break;");
        }

        source.Line("default:").Line("    throw WireServe.NoEvent(Id, moment);");
        source.Close().Close();
    }

    private void EmitTemplate(Template template, string method)
    {
        source.Blank().Line(TemplateText.Comment(template.Root));
        source.Open($"private static void {method}(Utf8JsonWriter json, StreamedAnswer answer)");
        AnswerWriterEmitter.EmitExtra(source, template.Root, "answer.Properties");
        new AnswerWriterEmitter(source, format).EmitCounts(source, template.Root, "answer.Usage");
        var begins = stream.Begins == template && stream.Moments.Count(one => one.Template == template) == 1;
        new TemplateWriter(source, hole => AnswerValues.IsElsewhere(template.Root, hole) ? null : _values.OfEvent(hole, begins, template.Root)) { KeepsGuards = true }.Write(template.Root);
        source.Close();
    }
}
