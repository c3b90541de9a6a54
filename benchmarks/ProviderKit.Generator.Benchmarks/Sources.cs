using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ProviderKit.Generator.Benchmarks;

/// <summary>What is measured: the shipped providers as they are, and input for the peers that asks as much of them.</summary>
internal static class Sources
{
    public const string Usings = "global using System; global using System.Collections.Generic; global using System.Linq; global using System.Threading; global using System.Threading.Tasks;";

    private const int PropertiesOfType = 5;

    /// <summary>The interfaces of <c>src/Providers.Definitions</c>.</summary>
    public static IReadOnlyList<(string Path, string Text)> Providers { get; } = Read("*.cs");

    /// <summary>Their schemas and model catalogues.</summary>
    public static IReadOnlyList<(string Path, string Text)> Files { get; } = [.. Read("*.schema.json"), .. Read("*.models.json")];

    public static int ProviderCount { get; } = Providers.Count(static one => one.Text.Contains("[Provider(", StringComparison.Ordinal));

    /// <summary>For Refit: an interface for each of ours, with a method for each of its attributes.</summary>
    public static IReadOnlyList<(string Path, string Text)> ForRefit => Each(static (name, attributes) =>
        $"using Refit; namespace Peers; public interface {name}Api {{ {Lines(attributes, i => $"[Post(\"/{name}/{{id}}/{i}\")] Task<string> Call{i}(int id, [Body] string body, [Header(\"x-h\")] string header, CancellationToken cancellationToken);")} }}");

    /// <summary>For System.Text.Json: a context for each of ours, with a type of five properties for each of its attributes.</summary>
    public static IReadOnlyList<(string Path, string Text)> ForJson => Each(static (name, attributes) =>
        $"using System.Text.Json.Serialization; namespace Peers; {Lines(attributes, i => $"[JsonSerializable(typeof({name}Type{i}))]")} public partial class {name}Context : JsonSerializerContext; "
        + Lines(attributes, i => $"public class {name}Type{i} {{ {Lines(PropertiesOfType, p => $"public {(p % 2 == 0 ? "string?" : "int")} P{p} {{ get; set; }}")} }}"));

    /// <summary>A file of the size that people write, which has to do with no provider.</summary>
    public static string Ordinary(int edit) => $"namespace Ordinary; public sealed class Shop {{ private int _edit = {edit}; public int Edit => _edit; "
        + Lines(60, static i => $"public async Task<List<string>> Find{i}(IEnumerable<KeyValuePair<string, int>> stock, int least, CancellationToken cancellationToken) {{ await Task.Delay({i}, cancellationToken); var found = stock.Where(one => one.Value > least + {i}).OrderBy(one => one.Key).Select(one => one.Key + \":\" + one.Value).ToList(); foreach (var one in found) {{ if (one.Length > {i}) {{ _edit++; }} }} return found; }}")
        + " }";

    /// <summary>The same code without an attribute: a project that has no provider.</summary>
    public static string WithoutAttributes(string source)
    {
        var root = CSharpSyntaxTree.ParseText(source).GetRoot();
        return root.RemoveNodes(root.DescendantNodes().OfType<AttributeListSyntax>().Where(static one => one.Parent is InterfaceDeclarationSyntax), SyntaxRemoveOptions.KeepNoTrivia)!.ToFullString();
    }

    private static List<(string Path, string Text)> Each(Func<string, int, string> source) => Providers
        .Select(one => (Name: Path.GetFileNameWithoutExtension(one.Path), Attributes: CSharpSyntaxTree.ParseText(one.Text).GetRoot().DescendantNodes().OfType<AttributeSyntax>().Count()))
        .Select(one => (one.Name + ".cs", source(one.Name, one.Attributes)))
        .ToList();

    private static string Lines(int count, Func<int, string> line)
    {
        var text = new StringBuilder();
        for (var i = 0; i < count; i++)
        {
            text.Append(line(i)).Append('\n');
        }

        return text.ToString();
    }

    private static List<(string Path, string Text)> Read(string pattern) => Directory
        .EnumerateFiles(Upwards("src/Providers.Definitions") ?? throw new InvalidOperationException("The providers' definitions are not there; run this in the repository."), pattern, SearchOption.AllDirectories)
        .Where(static path => !path.Contains("/obj/", StringComparison.Ordinal) && !path.Contains("/bin/", StringComparison.Ordinal))
        .Order(StringComparer.Ordinal)
        .Select(static path => (Path.GetFileName(path), File.ReadAllText(path)))
        .ToList();

    /// <summary>The nearest file or folder of this name from here upwards, or null.</summary>
    public static string? Upwards(string relative)
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            var path = Path.Combine(at.FullName, relative);
            if (Path.Exists(path))
            {
                return path;
            }
        }

        return null;
    }
}
