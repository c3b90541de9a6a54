using ProviderKit.Generator.Declarations;
using ProviderKit.Generator.Schemas;

namespace ProviderKit.Generator.Binding.Checks;

/// <summary>A third of PK3012: a <c>[DefinitionName]</c> renames what is inherited to what the schema has.</summary>
internal static class DefinitionNameRules
{
    public static void Check(CheckContext context, SchemaDocument schema)
    {
        var declaration = context.Format.Declaration;
        var inherited = DefinitionNames.Inherited(declaration);
        foreach (var attribute in declaration.Own.All(DefinitionNames.Attribute))
        {
            if (!inherited.Contains(attribute.TextAt(0)))
            {
                Report(context, attribute, 0, inherited, $"Nothing that is inherited names the definition '{attribute.TextAt(0)}'");
            }
            else if (!attribute.IsNull(1) && schema.Find(attribute.TextAt(1)) is null)
            {
                Report(context, attribute, 1, schema.Index.Definitions.Keys, $"The schema '{schema.File}' has no definition '{attribute.TextAt(1)}'");
            }
        }
    }

    private static void Report(CheckContext context, DeclaredAttribute attribute, int argument, IEnumerable<string> known, string what)
    {
        var name = attribute.TextAt(argument);
        context.Report(
            "PK3012",
            CheckContext.PlaceOf(new Origin(0, attribute.Index, argument)),
            Suggestion.Renaming(name, known, Remedies.Attribute),
            what,
            context.Suggest(name, known, "take it out"));
    }
}
