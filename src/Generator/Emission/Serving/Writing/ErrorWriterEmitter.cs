using ProviderKit.Generator.Binding;
using ProviderKit.Generator.Declarations;
using ProviderKit.Generator.Emission.Writing;
using ProviderKit.Generator.Templates;

namespace ProviderKit.Generator.Emission.Serving.Writing;

/// <summary>Emits the writer of errors, and what each kind of error is called.</summary>
internal sealed class ErrorWriterEmitter(SourceWriter source, WireFormat format)
{
    private static readonly string[] s_failuresBehind = ["Unknown", "Timeout", "MalformedResponse", "StreamInterrupted", "Unreachable"];

    private readonly Template? _template = Written(format);

    /// <summary>The one that says most is written; of several, that of the nearest interface.</summary>
    public static Template? Written(WireFormat format) =>
        format.Of(TemplateKind.Error).OrderByDescending(static one => one.Root.Holes.Select(static hole => hole.ExtraName is null ? hole.Name : "").Distinct().Count()).ThenBy(static one => one.Level).FirstOrDefault();

    /// <summary>
    /// The one that is written as an event. Where events are told apart by a property, that is one that has a word there, if there is one; else the same as in a body.
    /// </summary>
    public static Template? WrittenAsEvent(WireFormat format) =>
        format.Endpoint?.Attribute.Named("EventNames")?.Text is { Length: > 0 } property && format.Of(TemplateKind.Error).FirstOrDefault(one => StreamMap.NameOf(one, property) is not null) is { } named
            ? named
            : Written(format);

    public void Emit()
    {
        EmitWriter("WriteError", _template);
        if (WrittenAsEvent(format) is { } other && other != _template)
        {
            EmitWriter("WriteErrorEvent", other);
        }

        EmitKinds();
    }

    private void EmitWriter(string method, Template? template)
    {
        source.Blank().Line("/// <inheritdoc/>");
        source.Open($"public override void {method}(Utf8JsonWriter json, in WireError failure)");
        if (template is null)
        {
            source.Line("throw WireServe.NoTemplate(Id, \"an error\");");
        }
        else
        {
            source.Line(TemplateText.Comment(template.Root));
            new TemplateWriter(source, ValueOf).Write(template.Root);
        }

        source.Close();
    }

    private static HoleCode? ValueOf(HoleNode hole) => hole.Name switch
    {
        "errorType" => HoleCode.Scalar("String", "failure.Type", "type"),
        "errorCode" when hole.Format == "status" => HoleCode.Scalar("Number", "WireServe.StatusCode(failure)", "status"),
        "errorCode" => HoleCode.Scalar("String", "failure.Code", "code"),
        "errorMessage" => HoleCode.Scalar("String", "failure.Message", "message"),
        "errorParam" => HoleCode.Scalar("String", "failure.Param", "param"),
        "retryAfter" => HoleCode.Scalar("String", "WireServe.Duration(failure.RetryAfter)", "retryAfter"),
        _ when hole.ExtraName is { } extra => HoleCode.Element($"failure.Detail({SourceWriter.Literal(extra)})", Identifiers.Camel(extra)),
        _ => null,
    };

    private void EmitKinds()
    {
        source.Blank().Line("/// <inheritdoc/>");
        source.Open("public override int Describe(ErrorKind kind, ref WireError failure)");
        source.Open("switch (kind)");
        foreach (var same in format.ErrorKinds.GroupBy(static one => one.TextAt(1)))
        {
            EmitKind(same.Key, [.. same]);
        }

        EmitUnnamed();
        source.Line("default:").Line("    return WireServe.Describe(kind, ref failure);");
        source.Close().Close();
    }

    /// <summary>A failure behind this side that has no name of its own is one of the server to its client.</summary>
    private void EmitUnnamed()
    {
        var named = new HashSet<string>(format.ErrorKinds.Select(static one => one.TextAt(1)), StringComparer.Ordinal);
        if (!named.Contains("ServerError"))
        {
            return;
        }

        var unnamed = s_failuresBehind.Where(one => !named.Contains(one)).ToList();
        if (unnamed.Count > 0)
        {
            unnamed.ForEach(one => source.Line($"case ErrorKind.{one}:"));
            source.Line("    _ = Describe(ErrorKind.ServerError, ref failure);").Line("    return WireServe.StatusOf(kind);");
        }
    }

    private void EmitKind(string kind, List<DeclaredAttribute> mappings)
    {
        var code = mappings.Find(static one => one.Arguments[0].Text is not null && one.NumberOf("Match") == 0)?.TextAt(0);
        var message = mappings.Find(static one => one.Arguments[0].Text is not null && one.NumberOf("Match") == 1)?.TextAt(0);
        var status = mappings.Find(static one => one.Arguments[0].Text is null)?.NumberAt(0);
        source.Line($"case ErrorKind.{kind}:");
        if (code is not null)
        {
            source.Line($"    WireServe.Name(kind, ref failure, {SourceWriter.Literal(code)}, hasCode: {(Has("errorCode") ? "true" : "false")});");
        }
        else if (message is not null)
        {
            // Told by its message alone, and otherwise a request like any that is refused. Where errors are nothing but a message, the status goes with the kind.
            source.Line($"    WireServe.Say(ref failure, {SourceWriter.Literal(message)});");
            source.Line($"    return {(Has("errorType") || Has("errorCode") ? "Describe(ErrorKind.InvalidRequest, ref failure)" : status is { } known ? known.ToString(System.Globalization.CultureInfo.InvariantCulture) : "WireServe.StatusOf(kind)")};");
            return;
        }

        source.Line($"    return {(status is { } number ? number.ToString(System.Globalization.CultureInfo.InvariantCulture) : code is null ? "WireServe.Describe(kind, ref failure)" : "WireServe.StatusOf(kind)")};");
    }

    private bool Has(string hole) => _template?.Root.Holes.Any(one => one.Name == hole && one.Format != "status") == true;
}
