using ProviderKit.Generator.Binding;
using ProviderKit.Generator.Binding.Checks;
using ProviderKit.Generator.Declarations;
using ProviderKit.Generator.Json;
using ProviderKit.Generator.Schemas;
using ProviderKit.Generator.Templates;
using ProviderKit.Generator.Tests.Support;

namespace ProviderKit.Generator.Tests.Checks;

/// <summary>Breaks the exhaustive shipped definitions in every place, one at a time: none may go unnoticed.</summary>
public class MutationTests
{
    private static readonly string[] s_templates =
        ["Request", "Message", "Part", "Tool", "ToolChoice", "ResponseFormat", "Reasoning", "Response", "Event", "Usage", "Error"];

    private static readonly string[] s_objects = ["$arguments", "$parameters", "$schema:closed"];

    [Theory]
    [InlineData("IAnthropic")]
    [InlineData("IOpenAIChat")]
    [InlineData("IGroq")]
    public void Every_slip_in_a_template_is_noticed_there(string name)
    {
        var declaration = Checking.Read(Definitions.Sources, name);
        var unnoticed = new List<string>();
        foreach (var attribute in declaration.Own.Attributes.Where(IsChecked))
        {
            var argument = attribute.Arguments.Count - 1;
            foreach (var (slip, text) in Slips(attribute.TextAt(argument)))
            {
                var problems = Checking.Check(declaration.With(attribute.Index, argument, text), Definitions.Files);
                // What is laid over a dialect's template is noticed where the two together go wrong.
                var isOverlay = declaration.Bases.Count > 0;
                // Several templates read one answer: in which of them a property should stand is not said.
                var isShared = attribute.Kind is "Response" or "Event" or "Usage";
                if (!problems.Any(one => isOverlay || (isShared && one.Id == "PK3010") || (one.Place.Origin.Attribute == attribute.Index && one.Place.File is null) || one.Id == "PK3007"))
                {
                    unnoticed.Add($"{attribute.Kind} {slip}: {text.ReplaceLineEndings(" ")} -> {string.Join(", ", problems.Select(static one => one.Id))}");
                }
            }
        }

        Assert.True(unnoticed.Count == 0, string.Join("\n", unnoticed));
    }

    [Theory]
    [InlineData("IAnthropic")]
    [InlineData("IOpenAIChat")]
    [InlineData("IGroq")]
    public void Every_slip_in_the_schema_is_noticed(string name)
    {
        var declaration = Checking.Read(Definitions.Sources, name);
        var (path, schema) = Definitions.Files.Single(one => Path.GetFileName(one.Path) == declaration.SchemaFile);
        var catalogues = Definitions.Files.Where(static one => one.Path.EndsWith(".models.json", StringComparison.Ordinal)).ToList();
        var unnoticed = new List<string>();
        foreach (var (slip, text) in SchemaSlips(schema, new BoundParts(declaration, schema)))
        {
            var problems = Checking.Check(declaration, [.. catalogues, (path, text)]);
            // A provider may send fewer finish reasons than the dialect that it derives from knows.
            if (problems.Count == 0 && !(declaration.Bases.Count > 0 && slip.EndsWith("/enum taken from", StringComparison.Ordinal)))
            {
                unnoticed.Add(slip);
            }
        }

        Assert.True(unnoticed.Count == 0, string.Join("\n", unnoticed));
    }

    /// <summary>An error without a definition is one that the schema does not have.</summary>
    private static bool IsChecked(DeclaredAttribute attribute) =>
        s_templates.Contains(attribute.Kind) && (attribute.Kind != "Error" || attribute.Arguments.Count == 2);

    private static IEnumerable<(string Path, string Text)> Slips(string template)
    {
        foreach (var (path, @object, index) in JsonEdits.Properties(JsonEdits.Parse(template)))
        {
            var value = @object.Members[index].Value;
            yield return (path + " deleted", JsonEdits.Delete(template, @object, index));
            yield return (path + " misspelt", JsonEdits.Rename(template, @object.Members[index]));
            yield return (path + " retyped", JsonEdits.Replace(template, value, value.Kind is JsonKind.Object or JsonKind.Array ? "\"x\"" : s_objects.Contains(value.Text) ? "7" : "{ \"x\": 1 }"));
            if (value.Kind == JsonKind.String && !value.Text.StartsWith('$'))
            {
                yield return (path + " changed", JsonEdits.Replace(template, value, "\"x\""));
            }
        }
    }

    private static IEnumerable<(string Slip, string Text)> SchemaSlips(string schema, BoundParts bound)
    {
        foreach (var (path, @object, index) in JsonEdits.Properties(JsonEdits.Parse(schema)))
        {
            var (member, segments) = (@object.Members[index], path.Split('/'));
            if (segments[^2] == "properties" && bound.Properties.TryGetValue(member.Value.Start, out var isTyped))
            {
                yield return (path + " deleted", JsonEdits.Delete(schema, @object, index));
                yield return (path + " misspelt", JsonEdits.Rename(schema, member));
                if (isTyped)
                {
                    yield return (path + " retyped", JsonEdits.Replace(schema, member.Value, """{ "type": "array", "items": { "type": "boolean" } }"""));
                }
            }
            else if (segments[^1] == "const" && bound.Constants.Contains(@object.Start))
            {
                yield return (path + " changed", JsonEdits.Replace(schema, member.Value, "\"x\""));
            }
            else if (segments[^1] == "required" && bound.Written.Contains(@object.Start))
            {
                yield return (path + " added to", JsonEdits.Replace(schema, member.Value.Items[0], "\"x\""));
            }
            else if (segments[^1] == "enum" && bound.FinishReasons.Contains(@object.Start))
            {
                yield return (path + " added to", JsonEdits.Replace(schema, member.Value, "[\"x\"" + string.Concat(member.Value.Items.Select(static one => $", \"{one.Text}\"")) + "]"));
                yield return (path + " taken from", JsonEdits.Replace(schema, member.Value.Items[0], "null"));
            }
        }
    }

    /// <summary>What of a schema the templates are bound to, by where it stands.</summary>
    private sealed class BoundParts
    {
        public BoundParts(Declaration declaration, string schema)
        {
            var problems = new List<Problem>();
            var document = SchemaDocument.Parse("x", schema);
            var context = new CheckContext(WireFormatBuilder.Build(declaration, problems, CancellationToken.None), document, problems, CancellationToken.None);
            var binding = new SchemaBinding(context, document);
            binding.Run();
            foreach (var one in binding.Objects)
            {
                foreach (var property in one.Object.Node.Properties)
                {
                    if (one.Object.Shape.Property(property.Name) is not { } known)
                    {
                        // An object that the schema says nothing about, or a pattern.
                        continue;
                    }

                    // What anything may stand in has no type to be wrong.
                    var isTyped = property.Value is not HoleNode { ExtraName: not null };
                    var at = known.Json.Start;
                    Properties[at] = isTyped || Properties.GetValueOrDefault(at);
                    if (property.Value is ConstantNode)
                    {
                        Constants.Add(at);
                    }
                }

                if (SchemaBinding.IsWritten(one.Template, one.Side))
                {
                    Written.UnionWith(one.Object.Shape.Fragments.Select(static fragment => fragment.Start));
                }
            }

            FinishReasons.UnionWith(binding.Holes.Where(static one => one.Node.Name == "finishReason").SelectMany(static one => one.At.Alternatives).SelectMany(static one => one.Fragments).Select(static one => one.Start));
        }

        /// <summary>Properties that stand in templates, and whether in a place that has a type.</summary>
        public Dictionary<int, bool> Properties { get; } = [];

        /// <summary>Those that are constant in a template.</summary>
        public HashSet<int> Constants { get; } = [];

        /// <summary>Objects that are written.</summary>
        public HashSet<int> Written { get; } = [];

        public HashSet<int> FinishReasons { get; } = [];
    }
}
