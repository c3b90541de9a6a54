using ProviderKit.Generator.Binding;

namespace ProviderKit.Generator.Emission.Serving;

/// <summary>Emits where the schema of a request is found: it travels with the interface that names it.</summary>
internal static class ServedSchema
{
    public static void Emit(SourceWriter source, WireFormat format, Template? request)
    {
        if (request?.Definition is { Length: > 0 } definition && format.Declaration.Levels.FirstOrDefault(static one => one.SchemaFile is not null) is { } owner)
        {
            source.Blank().Line("/// <inheritdoc/>");
            source.Line($"public override RequestSchema? RequestSchema {{ get; }} = global::ProviderKit.RequestSchema.Of(typeof(global::{owner.FullName}), {SourceWriter.Literal(definition)});");
        }
    }
}
