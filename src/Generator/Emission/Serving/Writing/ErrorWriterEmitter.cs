using ProviderKit.Generator.Binding;
using ProviderKit.Generator.Declarations;
using ProviderKit.Generator.Emission.Writing;

namespace ProviderKit.Generator.Emission.Serving.Writing;

/// <summary>Emits the writer of errors, and what each kind of error is called.</summary>
internal sealed class ErrorWriterEmitter(SourceWriter source, WireFormat format)
{
    private static readonly string[] s_failuresBehind = ["Unknown", "Timeout", "MalformedResponse", "StreamInterrupted", "Unreachable"];

    private readonly Template? _template = Written(format);

    /// <summary>The one that says most is written; of several, that of the nearest interface.</summary>
    public static Template? Written(WireFormat format) =>
        format.Of(TemplateKind.Error).OrderByDescending(static one => one.Root.Holes.Select(static hole => hole.ExtraName is null ? hole.Name : "").Distinct().Count()).ThenBy(static one => one.Level).FirstOrDefault();

    public void Emit()
    {
        source.Blank().Line("/// <inheritdoc/>");
        source.Open("public override void WriteError(Utf8JsonWriter json, in WireError failure)");
        if (_template is null)
        {
            source.Line("throw WireServe.NoTemplate(Id, \"an error\");");
        }
        else
        {
            source.Line(TemplateText.Comment(_template.Root));
            new TemplateWriter(source, static hole => hole.Name switch
            {
                "errorType" => HoleCode.Scalar("String", "failure.Type", "type"),
                "errorCode" => HoleCode.Scalar("String", "failure.Code", "code"),
                "errorMessage" => HoleCode.Scalar("String", "failure.Message", "message"),
                "errorParam" => HoleCode.Scalar("String", "failure.Param", "param"),
                "retryAfter" => HoleCode.Scalar("String", "WireServe.Duration(failure.RetryAfter)", "retryAfter"),
                _ when hole.ExtraName is { } extra => HoleCode.Element($"failure.Detail({SourceWriter.Literal(extra)})", Identifiers.Camel(extra)),
                _ => null,
            }).Write(_template.Root);
        }

        source.Close();
        EmitKinds();
    }

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
            // Told by its message alone, and otherwise a request like any that is refused.
            source.Line($"    WireServe.Say(ref failure, {SourceWriter.Literal(message)});");
            source.Line("    return Describe(ErrorKind.InvalidRequest, ref failure);");
            return;
        }

        source.Line($"    return {(status is { } number ? number.ToString(System.Globalization.CultureInfo.InvariantCulture) : code is null ? "WireServe.Describe(kind, ref failure)" : "WireServe.StatusOf(kind)")};");
    }

    private bool Has(string hole) => _template?.Root.Holes.Any(one => one.Name == hole) == true;
}
