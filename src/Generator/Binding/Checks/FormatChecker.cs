using ProviderKit.Generator.Declarations;
using ProviderKit.Generator.Json;
using ProviderKit.Generator.Schemas;

namespace ProviderKit.Generator.Binding.Checks;

/// <summary>Checks a declaration against itself and against its provider's schema. Each rule has a class of its own.</summary>
internal static class FormatChecker
{
    /// <summary>Adds to <paramref name="problems"/>, which may hold those of building the format, what is wrong with it.</summary>
    public static void Check(WireFormat format, ISchemaFiles files, List<Problem> problems, CancellationToken cancellationToken)
    {
        var schema = FileRules.Check(format.Declaration, files, problems, cancellationToken);
        var context = new CheckContext(format, schema, problems, cancellationToken);
        DeclarationRules.Check(context);
        HoleRules.Check(context);
        AlternativeRules.Check(context);
        CaptureRules.Check(context);
        ExpansionRules.Check(context);
        OverlayRules.Check(context);
        GuardRules.Check(context);
        if (schema is { Root: not null })
        {
            // Interfaces are analysed side by side and share the document, which works things out as they are asked for.
            lock (schema.Gate)
            {
                CheckAgainst(schema, context);
            }
        }

        TurnRules.Check(context);
    }

    private static void CheckAgainst(SchemaDocument schema, CheckContext context)
    {
        var ignores = new IgnoreRules(context, schema);
        var ignored = ignores.Read();
        var binding = new SchemaBinding(context, schema);
        binding.Run();
        ReportBrokenReferences(schema, context, binding.BrokenReferences);
        MappingRules.Check(context, binding);

        // What a template that cannot be read would have mapped is not missed.
        if (!context.IsPartial)
        {
            new ExhaustivenessRules(context, binding, schema, ignored).Check();
            new CompletenessRules(context, binding, schema).Check();
            ignores.CheckAgainst(binding);
        }
    }

    private static void ReportBrokenReferences(SchemaDocument schema, CheckContext context, IEnumerable<JsonValue> references)
    {
        foreach (var reference in references)
        {
            var advice = Suggestion.For(LastStep(reference.Text), schema.Index.Definitions.Keys, "add the definition; references to other files are not followed");
            context.Report("PK4003", context.InSchema(reference.Start, reference.End), reference.Text, advice);
        }
    }

    private static string LastStep(string reference) => reference.Substring(reference.LastIndexOf('/') + 1);
}
