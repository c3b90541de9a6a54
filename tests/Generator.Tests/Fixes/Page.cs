using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using ProviderKit.Generator.Tests.Support;

namespace ProviderKit.Generator.Tests.Fixes;

/// <summary>
/// The page of a diagnostic in docs/diagnostics: its example, what the compiler says to that, and the remedy. An example is
/// completed from docs/diagnostics/acme as the README there says.
/// </summary>
internal sealed partial class Page
{
    /// <summary>Stands where the rest of the declaration is; last, with the interface, when an example shows attributes only.</summary>
    private const string Rest = "// ...";

    private const string Header = "using System; using ProviderKit; using ProviderKit.Declarations; namespace Acme;\n";
    private const string Interface = "public partial interface IAcme;";

    private static readonly string s_folder = Repository.Find("docs/diagnostics")!;

    private readonly string _text;

    private Page(string id) => _text = File.ReadAllText(Path.Combine(s_folder, id + ".md"));

    public static Page Of(string id) => new(id);

    /// <summary>The compiler's output, line by line.</summary>
    public IReadOnlyList<string> Output => [.. Block(Section("Message"), "text").Split('\n', StringSplitOptions.RemoveEmptyEntries)];

    /// <summary>The titles of the code fixes that turn the example into the remedy, in their order.</summary>
    public IReadOnlyList<string> Fixes => [.. FixLine().Matches(Section("Remedy")).Select(static one => one.Groups[1].Value)];

    /// <summary>The mended example, as the page shows it.</summary>
    public string Remedy => Optional(Section("Remedy"), "csharp") ?? Example;

    /// <summary>A file that the remedy shows.</summary>
    public string? RemedyFile(string name) => Optional(Section("Remedy"), "json " + name);

    public FixRun Faulty => Project(Example, FilesOf(Section("Example")));

    public FixRun Mended
    {
        get
        {
            var files = FilesOf(Section("Example"));
            foreach (var (name, text) in FilesOf(Section("Remedy"), onlyShown: true))
            {
                files[name] = text;
            }

            return Project(Remedy, files);
        }
    }

    private string Example => Optional(Section("Example"), "csharp") ?? Interface;

    /// <summary>Makes of a completed example what the page would show.</summary>
    public string Shown(string source)
    {
        var text = source[Header.Length..];
        var rest = RestOf(Example);
        text = rest.Length > 0 ? text.Replace(rest, Rest, StringComparison.Ordinal) : text;
        var trailer = "\n" + Rest + "\n" + Interface;
        return (text.EndsWith(trailer, StringComparison.Ordinal) && !Example.Contains(Rest, StringComparison.Ordinal) ? text[..^trailer.Length] : text).TrimEnd('\n');
    }

    private static FixRun Project(string example, Dictionary<string, string> files)
    {
        var whole = example.Contains("interface ", StringComparison.Ordinal) ? example : $"{example}\n{Rest}\n{Interface}";
        var rest = RestOf(example);
        return FixRun.Of([("IAcme.cs", Header + (rest.Length > 0 ? whole.Replace(Rest, rest, StringComparison.Ordinal) : whole))], files.Select(static one => (one.Key, one.Value)));
    }

    /// <summary>The attributes of the whole declaration that the example does not show, on one line.</summary>
    private static string RestOf(string example)
    {
        var shown = AttributesOf(example.Contains("interface ", StringComparison.Ordinal) ? example : example + "\n" + Interface).Select(KeyOf).ToHashSet(StringComparer.Ordinal);
        var all = AttributesOf(File.ReadAllText(Path.Combine(s_folder, "acme", "IAcme.cs")));
        return string.Join(' ', all.Where(one => !shown.Contains(KeyOf(one))).Select(static one => $"[{one}]"));
    }

    private static IEnumerable<AttributeSyntax> AttributesOf(string source) => CSharpSyntaxTree.ParseText(source).GetRoot().DescendantNodes().OfType<AttributeSyntax>();

    /// <summary>Where several of a name can stand, the first argument tells them apart.</summary>
    private static string KeyOf(AttributeSyntax attribute) => attribute.Name + attribute.Name.ToString() switch
    {
        "Message" or "Part" or "Event" or "Response" or "FinishReason" or "Error" => attribute.ArgumentList?.Arguments[0].ToString() ?? "",
        _ => "",
    };

    private static Dictionary<string, string> FilesOf(string section, bool onlyShown = false)
    {
        var files = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var name in new[] { "acme.schema.json", "acme.models.json" })
        {
            var whole = Optional(section, "json " + name);
            if (whole is not null || !onlyShown)
            {
                files[name] = whole ?? File.ReadAllText(Path.Combine(s_folder, "acme", name));
            }
        }

        if (Optional(section, "json $defs") is { } definitions)
        {
            var schema = JsonNode.Parse(files.GetValueOrDefault("acme.schema.json") ?? File.ReadAllText(Path.Combine(s_folder, "acme", "acme.schema.json")))!;
            foreach (var (name, definition) in JsonNode.Parse(definitions)!.AsObject())
            {
                schema["$defs"]![name] = definition!.DeepClone();
            }

            files["acme.schema.json"] = schema.ToJsonString();
        }

        return files;
    }

    private string Section(string name)
    {
        var start = _text.IndexOf($"\n## {name}\n", StringComparison.Ordinal);
        Assert.True(start >= 0, "There is no section " + name);
        var end = _text.IndexOf("\n## ", start + 1, StringComparison.Ordinal);
        return end < 0 ? _text[start..] : _text[start..end];
    }

    private static string Block(string section, string language) => Optional(section, language) ?? throw new InvalidOperationException($"There is no block of '{language}' in {section}");

    private static string? Optional(string section, string language)
    {
        var open = $"\n```{language}\n";
        var start = section.IndexOf(open, StringComparison.Ordinal);
        if (start < 0)
        {
            return null;
        }

        var end = section.IndexOf("\n```", start + open.Length - 1, StringComparison.Ordinal);
        return section[(start + open.Length)..end];
    }

    [GeneratedRegex(@"^Code fix: \*(.+)\*$", RegexOptions.Multiline)]
    private static partial Regex FixLine();
}
