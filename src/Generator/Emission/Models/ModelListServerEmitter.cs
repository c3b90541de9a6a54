using ProviderKit.Generator.Binding;
using ProviderKit.Generator.Emission.Writing;
using ProviderKit.Generator.Templates;

namespace ProviderKit.Generator.Emission.Models;

/// <summary>Emits the other side of the list of models.</summary>
/// <param name="source">Where to.</param>
/// <param name="names">The names of what is emitted.</param>
/// <param name="format">The format as declared.</param>
/// <param name="models">Where the list is.</param>
/// <param name="list">The list's template, completed.</param>
internal sealed class ModelListServerEmitter(SourceWriter source, ProviderNames names, WireFormat format, ModelListFormat models, Template list)
{
    public void Emit()
    {
        source.Line("// The provider's list of models, served.");
        source.Open($"internal sealed partial class {names.Server}");
        source.Line("/// <inheritdoc/>").Line($"public override ModelListServer? ModelList => {names.ModelListServer}.Instance;");
        source.Close();

        source.Blank().Summary($"The server's half of the list of models of {names.Interface}.");
        source.Line(SourceFile.GeneratedCode);
        source.Open($"internal sealed class {names.ModelListServer} : ModelListServer");
        source.Summary("The only instance; it has no state.");
        source.Line($"public static {names.ModelListServer} Instance {{ get; }} = new();");
        source.Blank().Line("/// <inheritdoc/>").Line($"public override string Path => {SourceWriter.Literal(models.Path)};");
        if (models.Next is { } next)
        {
            source.Blank().Line("/// <inheritdoc/>").Line($"public override string? NextParameter => {SourceWriter.Literal(next)};");
        }

        source.Blank().Line("/// <inheritdoc/>");
        source.Open("public override void WriteResponse(Utf8JsonWriter json, IReadOnlyList<ListedModel> models, string? nextPage)");
        source.Line(TemplateText.Comment(list.Root));
        new TemplateWriter(source, HoleOf) { Each = "foreach (var model in models)" }.Write(list.Root);
        source.Close().Close();
    }

    private HoleCode? HoleOf(HoleNode hole) => hole.Name switch
    {
        "next" when hole.Format == "link" => HoleCode.Scalar("String", $"WireServe.Link({SourceWriter.Literal(models.Next ?? "")}, nextPage)", "place"),
        "next" => HoleCode.Scalar("String", "nextPage", "place"),
        "hasMore" => HoleCode.Always("Boolean", "nextPage is not null"),
        "id" when hole.Format == "path" => HoleCode.Always("String", $"EndpointPath.WithSegment(model.Id, {SourceWriter.Literal(format.ModelSegment(TemplateKind.ListedModel))})"),
        "id" => HoleCode.Always("String", "model.Id"),
        "name" => HoleCode.Scalar("String", "model.Name", "name"),
        "owner" => HoleCode.Scalar("String", "model.Owner", "owner"),
        "contextWindow" => HoleCode.Scalar("Number", "model.ContextWindow", "contextWindow"),
        "maxOutputTokens" => HoleCode.Scalar("Number", "model.MaxOutputTokens", "maxOutputTokens"),
        "createdAt" => hole.Format switch
        {
            "iso8601" => HoleCode.Scalar("String", "WireServe.Iso8601(model.CreatedAt)", "createdAt"),
            "unixMilliseconds" => HoleCode.Scalar("Number", "model.CreatedAt?.ToUnixTimeMilliseconds()", "createdAt"),
            _ => HoleCode.Scalar("Number", "model.CreatedAt?.ToUnixTimeSeconds()", "createdAt"),
        },
        _ => null,
    };
}
