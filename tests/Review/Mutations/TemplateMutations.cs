using ProviderKit.Generator.Binding;
using ProviderKit.Generator.Declarations;
using ProviderKit.Generator.Json;
using ProviderKit.Generator.Tests.Support;

namespace ProviderKit.Review.Mutations;

/// <summary>Every slip in a template: of a name, a hole, a constant, a default or a form.</summary>
internal static class TemplateMutations
{
    public static readonly string[] Kinds =
        ["Request", "Message", "Part", "Tool", "ToolChoice", "ResponseFormat", "Reasoning", "Response", "Event", "Usage", "Error"];

    public static IEnumerable<Mutation> Of(Subject subject)
    {
        foreach (var attribute in subject.Declaration.Own.Attributes.Where(static one => Kinds.Contains(one.Kind)))
        {
            var argument = attribute.Arguments.Count - 1;
            var template = attribute.TextAt(argument);
            if (template.Trim() == "null")
            {
                continue;
            }

            foreach (var edit in Edits(template))
            {
                var spot = new TemplateSpot(attribute, argument, edit);
                yield return new Mutation(
                    "template: " + edit.Kind,
                    $"[{attribute.Kind}({attribute.TextAt(0).Shortened()})] {edit.Path}",
                    subject.Declaration.With(attribute.Index, argument, edit.Text),
                    subject.Schema,
                    spot.Has,
                    () => Equivalence.OfTemplate(attribute, edit));
            }
        }
    }

    private static string Shortened(this string text) => text.Length > 40 ? text[..40].ReplaceLineEndings(" ") : text;

    private static IEnumerable<Edit> Edits(string template)
    {
        var root = JsonEdits.Parse(template);
        if (root.Kind == JsonKind.String)
        {
            yield return Edit.Value("change a constant", "", template, root, "\"x\"", null);
        }

        foreach (var (path, @object, index) in JsonEdits.Properties(root))
        {
            var member = @object.Members[index];
            yield return new Edit("rename a property", path, JsonEdits.Rename(template, member), member.NameStart, member.NameEnd + 1, @object.Start, member.Value);
            yield return new Edit("drop a property", path, JsonEdits.Delete(template, @object, index), member.NameStart, member.NameStart + 1, @object.Start, member.Value);
            foreach (var edit in EditsOf(template, path, @object, member.Value))
            {
                yield return edit;
            }
        }
    }

    private static IEnumerable<Edit> EditsOf(string template, string path, JsonValue @object, JsonValue value)
    {
        if (value.Kind is JsonKind.Object or JsonKind.Array)
        {
            yield return Edit.Value("change a type", path, template, value, "\"x\"", @object);
        }
        else if (value.Kind == JsonKind.String && value.Text.StartsWith('$'))
        {
            foreach (var edit in EditsOfHole(template, path, @object, value))
            {
                yield return edit;
            }
        }
        else if (value.Kind != JsonKind.Null)
        {
            yield return Edit.Value("change a constant", path, template, value, value.Kind switch { JsonKind.True => "false", JsonKind.False => "true", JsonKind.Number => "12345", _ => "\"x\"" }, @object);
            yield return Edit.Value("change a type", path, template, value, "{ \"x\": 1 }", @object);
        }
    }

    private static IEnumerable<Edit> EditsOfHole(string template, string path, JsonValue @object, JsonValue value)
    {
        var name = new string([.. value.Text.Skip(1).TakeWhile(static c => char.IsLetterOrDigit(c))]);
        if (name != "extra")
        {
            yield return Edit.Value("misspell a hole", path, template, value, $"\"${name}q{Escaped(value.Text[(name.Length + 1)..])}\"", @object);
        }

        yield return Edit.Value("change a type", path, template, value, name is "arguments" or "parameters" or "schema" ? "7" : "{ \"x\": 1 }", @object);
        if (value.Text.IndexOf(" ?? ", StringComparison.Ordinal) is > 0 and var at)
        {
            yield return Edit.Value("drop a default", path, template, value, $"\"{value.Text[..at]}\"", @object);
            yield return Edit.Value("change a default", path, template, value, $"\"{value.Text[..at]} ?? [true]\"", @object);
        }
    }

    private static string Escaped(string text) => text.Replace("\"", "\\\"", StringComparison.Ordinal);
}

/// <summary>One edit of a template's text.</summary>
/// <param name="Kind">What is done.</param>
/// <param name="Path">Where.</param>
/// <param name="Text">The text then.</param>
/// <param name="Start">Where what is wrong begins in it.</param>
/// <param name="End">Where it ends.</param>
/// <param name="Owner">Where the object begins that it is in, or -1.</param>
/// <param name="Old">What stood there.</param>
internal sealed record Edit(string Kind, string Path, string Text, int Start, int End, int Owner, JsonValue Old)
{
    /// <summary>The names and constants that a dropped property took along: a finding names one of them, since there is no spot any more.</summary>
    public List<string> Dropped { get; } = [Path[(Path.LastIndexOf('/') + 1)..], .. Within(Old)];

    private static IEnumerable<string> Within(JsonValue value) => value.Kind == JsonKind.String && !value.Text.StartsWith('$')
        ? [value.Text]
        : value.Members.SelectMany(static one => Within(one.Value).Prepend(one.Name)).Concat(value.Items.SelectMany(Within)).Where(static one => one != "type");

    public static Edit Value(string kind, string path, string text, JsonValue value, string by, JsonValue? @object) =>
        new(kind, path, JsonEdits.Replace(text, value, by), value.Start, value.Start + by.Length, @object?.Start ?? -1, value);
}

/// <summary>Where a template was edited.</summary>
internal sealed record TemplateSpot(DeclaredAttribute Attribute, int Argument, Edit Edit)
{
    /// <summary>At the edit, at the bracket of the object that it is in (where something is missing), or at the attribute as a whole.</summary>
    public bool Has(Problem problem)
    {
        return IsThere(problem) || (Edit.Kind == "drop a property" && Edit.Dropped.Exists(name => problem.Arguments.Any(one => Says(one, name))));
    }

    private static bool Says(string argument, string name) =>
        argument == name || argument.Contains($"'{name}'", StringComparison.Ordinal) || argument.Contains($"\"{name}\"", StringComparison.Ordinal) || argument.Contains($": {name})", StringComparison.Ordinal);

    private bool IsThere(Problem problem)
    {
        var (place, origin) = (problem.Place, problem.Place.Origin);
        if (place.File is not null || origin.Level != 0 || origin.Attribute != Attribute.Index)
        {
            return false;
        }

        return origin.Argument < 0
            || (origin.Argument == Argument && ((place.Start < Edit.End && Edit.Start < place.End) || place.Start == Edit.Owner));
    }
}
