using ProviderKit.Generator.Json;
using ProviderKit.Generator.Templates;

namespace ProviderKit.Generator.Binding.Checks;

/// <summary>
/// PK2014: what can be read but not written back, or written but not read. Clients need one direction of each template; the
/// server half needs the other.
/// </summary>
internal static class TurnRules
{
    private const int User = 1;
    private const int Assistant = 2;

    public static void Check(CheckContext context)
    {
        // Of interest only once the client is right.
        if (context.HasProblems)
        {
            return;
        }

        CheckRoles(context);
        if (context.Format.Declaration.Own.IsProvider && context.Of(TemplateKind.Event).FirstOrDefault() is { } first)
        {
            CheckStream(context, new StreamMap(context.Format), first);
        }
    }

    /// <summary>
    /// User and model are told apart by constants. Results of tools are told by what they are, and instructions may well
    /// go as what the user says.
    /// </summary>
    private static void CheckRoles(CheckContext context)
    {
        var users = context.Of(TemplateKind.Message).Where(static one => one.Key == User).ToList();
        foreach (var template in context.Of(TemplateKind.Message).Where(static one => one is { Key: Assistant, Level: 0 }))
        {
            if (users.Exists(one => !Differ(one.Root, template.Root)))
            {
                context.Report(
                    "PK2014",
                    CheckContext.AttributeOf(template),
                    "Nothing tells a message of the assistant from one of the user when it is read",
                    "put the constant that does into both templates");
            }
        }
    }

    /// <summary>Whether some constant of the one has another value in the other.</summary>
    private static bool Differ(TemplateNode one, TemplateNode other) => (one, other) switch
    {
        (ConstantNode a, ConstantNode b) => a.Kind != b.Kind || a.Text != b.Text,
        (ObjectNode a, ObjectNode b) => a.Properties.Any(property => b[property.Name] is { } same && Differ(property.Value, same)),
        _ => false,
    };

    private static void CheckStream(CheckContext context, StreamMap stream, Template first)
    {
        var place = first.Level == 0 ? CheckContext.AttributeOf(first) : CheckContext.PlaceOf(Declarations.Origin.Interface);
        var opening = context.Of(TemplateKind.Event).FirstOrDefault(static one => one.Attribute.NumberOf("Begins") == 1);
        if (opening is { Level: 0 } && stream.OpensPart is null)
        {
            context.Report("PK2014", CheckContext.AttributeOf(opening), "The event that begins a part does not say which, in the place of a $part", "put $part where it stands, or take Begins away");
        }

        if (!stream.Has("Text"))
        {
            context.Report("PK2014", place, "No event brings text as it comes", "put $text, $content or $parts into one that neither begins the answer nor opens or closes a part");
        }

        if (context.Of(TemplateKind.Tool).Any() && !stream.Has("Arguments") && !stream.Has("WholeToolCall"))
        {
            context.Report("PK2014", place, "No event brings tool calls as they come", "put $argumentsDelta, $toolCalls or $parts into one that neither begins the answer nor opens or closes a part");
        }
    }
}
