using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Xml.Linq;
using ProviderKit.Declarations;

namespace ProviderKit.Generator.Tests.Checks;

/// <summary>What an editor knows about the declaration language: which strings are JSON, and what an attribute looks like.</summary>
public class DeclarationHelpTests
{
    private static readonly Lazy<Dictionary<string, XElement>> s_comments = new(static () =>
        XDocument.Load(Path.ChangeExtension(typeof(ProviderAttribute).Assembly.Location, ".xml")).Descendants("member").ToDictionary(static one => (string)one.Attribute("name")!, StringComparer.Ordinal));

    public static TheoryData<string> Attributes => new(All.Select(static one => one.Name));

    private static IEnumerable<Type> All => typeof(ProviderAttribute).Assembly.GetExportedTypes()
        .Where(static one => one.Namespace == "ProviderKit.Declarations" && typeof(Attribute).IsAssignableFrom(one));

    [Theory]
    [MemberData(nameof(Attributes))]
    public void Every_template_is_JSON_to_an_editor(string attribute)
    {
        var parameters = TypeOf(attribute).GetConstructors(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic).SelectMany(static one => one.GetParameters()).Where(static one => one.Name is "template" or "json").ToList();

        Assert.Equal(typeof(TemplateAttribute).IsAssignableFrom(TypeOf(attribute)) || attribute == nameof(EmbeddedSchemaAttribute), parameters.Count > 0);
        Assert.All(parameters, static one => Assert.Equal(StringSyntaxAttribute.Json, one.GetCustomAttribute<StringSyntaxAttribute>()?.Syntax));
    }

    /// <summary>The one that the generator writes, and the two that others derive from, are written by nobody.</summary>
    [Theory]
    [MemberData(nameof(Attributes))]
    public void Every_attribute_shows_how_it_is_written(string attribute)
    {
        var type = TypeOf(attribute);
        if (type.IsAbstract || attribute == nameof(EmbeddedSchemaAttribute))
        {
            return;
        }

        var comment = s_comments.Value["T:" + type.FullName];
        var name = attribute[..^nameof(Attribute).Length];
        var example = comment.Element("example")?.Value ?? "";

        Assert.True(comment.Element("summary") is not null, attribute + " has no summary");
        Assert.True(example.Contains($"[{name}", StringComparison.Ordinal), $"The doc comment of {attribute} shows no [{name}]");
        Assert.True(!typeof(TemplateAttribute).IsAssignableFrom(type) || example.Contains("\"\"\"{ \"", StringComparison.Ordinal), $"The doc comment of {attribute} shows no template");
    }

    private static Type TypeOf(string name) => All.Single(one => one.Name == name);
}
