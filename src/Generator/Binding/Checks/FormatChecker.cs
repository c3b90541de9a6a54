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
            using (Gate.Enter(schema.Gate, cancellationToken))
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
        DefinitionNameRules.Check(context, schema);
        ReportBrokenReferences(schema, context, binding.BrokenReferences);
        ReportContradictions(context, binding.Fragments);
        MappingRules.Check(context, binding);

        // What a template that cannot be read would have mapped is not missed.
        if (!context.IsPartial)
        {
            var exhaustiveness = new ExhaustivenessRules(context, binding, schema, ignored);
            exhaustiveness.Check();
            new CompletenessRules(context, binding, schema).Check();
            ignores.CheckAgainst(binding, exhaustiveness.Excused);
            context.Faults.ReportIdle(schema);
        }
    }

    private static void ReportBrokenReferences(SchemaDocument schema, CheckContext context, IEnumerable<JsonValue> references)
    {
        var use = UseOf(context);
        foreach (var reference in references)
        {
            var advice = context.Suggest(LastStep(reference.Text), schema.Index.Definitions.Keys, "add the definition; references to other files are not followed");
            var near = Suggestion.Renaming(LastStep(reference.Text), schema.Index.Definitions.Keys);
            context.Report(new Problem("PK4003", context.InSchema(reference.Start, reference.End), new[] { reference.Text, advice }.ToEquatableArray(), use) { Remedy = near });
        }
    }

    private static void ReportContradictions(CheckContext context, IEnumerable<JsonValue> schemas)
    {
        foreach (var schema in schemas.OrderBy(static one => one.Start))
        {
            if (Contradictions.Find(schema) is var (type, keyword, needed))
            {
                var said = type.Kind == JsonKind.Array ? string.Join(" or ", type.Items.Select(static one => one.Text)) : type.Text;
                context.Report(new Problem("PK4007", context.InSchema(type.Start, type.End), new[] { said, keyword, needed }.ToEquatableArray(), UseOf(context)));
            }
        }
    }

    /// <summary>Where the schema in force is named: what is wrong in the file is wrong there, too.</summary>
    private static Place UseOf(CheckContext context)
    {
        var levels = context.Format.Declaration.Levels.ToList();
        return FileRules.UseOf(levels, levels.FindIndex(static one => one.SchemaFile is not null), "Schema");
    }

    private static string LastStep(string reference) => reference.Substring(reference.LastIndexOf('/') + 1);
}
