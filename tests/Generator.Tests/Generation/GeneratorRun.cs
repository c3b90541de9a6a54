using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using ProviderKit.Generator.Tests.Support;

namespace ProviderKit.Generator.Tests.Generation;

/// <summary>The generator at work on a compilation in memory, over as many edits as a test likes.</summary>
internal sealed class GeneratorRun
{
    private static readonly CSharpParseOptions s_parse = new(LanguageVersion.Latest);

    private readonly Dictionary<string, MemoryFile> _files = new(StringComparer.Ordinal);
    private GeneratorDriver _driver;

    public GeneratorRun(params (string Path, string Text)[] sources)
    {
        Compilation = Memory.Compile(sources, "Acme");
        _driver = CSharpGeneratorDriver.Create(
            [new ProviderGenerator().AsSourceGenerator()],
            parseOptions: s_parse,
            driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));
    }

    /// <summary>The author's code.</summary>
    public CSharpCompilation Compilation { get; private set; }

    /// <summary>The author's code together with what was generated.</summary>
    public Compilation Output { get; private set; } = null!;

    public GeneratorRunResult Result { get; private set; }

    /// <summary>The generated files, by hint name.</summary>
    public IReadOnlyDictionary<string, string> Files => Result.GeneratedSources.ToDictionary(static one => one.HintName, static one => one.SourceText.ToString(), StringComparer.Ordinal);

    public static GeneratorRun OfAcme() => new GeneratorRun(("IAcme.cs", AcmeProvider.Source), ("IMini.cs", AcmeProvider.Neighbour), ("Other.cs", "class Other { }"))
        .WithFile("acme.schema.json", AcmeProvider.Schema)
        .WithFile("mini.schema.json", AcmeProvider.NeighbourSchema)
        .WithFile("acme.models.json", AcmeProvider.Models);

    public GeneratorRun WithFile(string path, string text)
    {
        var file = new MemoryFile(path, text);
        _driver = _files.TryGetValue(path, out var old) ? _driver.ReplaceAdditionalText(old, file) : _driver.AddAdditionalTexts([file]);
        _files[path] = file;
        return this;
    }

    public GeneratorRun WithSource(string path, string text)
    {
        var old = Compilation.SyntaxTrees.Single(tree => tree.FilePath == path);
        Compilation = Compilation.ReplaceSyntaxTree(old, Parse(path, text));
        return this;
    }

    public GeneratorRun Run()
    {
        _driver = _driver.RunGeneratorsAndUpdateCompilation(Compilation, out var output, out _);
        Output = output;
        Result = _driver.GetRunResult().Results.Single();
        AssertThatAnUnrelatedEditReRunsNothing();
        return this;
    }

    /// <summary>Whatever a test is about: every run is followed by a second one, after an edit that concerns no provider.</summary>
    private void AssertThatAnUnrelatedEditReRunsNothing()
    {
        var edited = Compilation.AddSyntaxTrees(Parse("Unrelated.cs", "class Unrelated { }"));
        var again = _driver.RunGenerators(edited).GetRunResult().Results.Single();
        var reasons = again.TrackedOutputSteps.SelectMany(static step => step.Value).SelectMany(static run => run.Outputs).Select(static output => output.Reason);
        Assert.All(reasons, static reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
    }

    /// <summary>Why each output of a step came out as it did in the last run.</summary>
    public IReadOnlyList<IncrementalStepRunReason> ReasonsOf(string step) =>
        Result.TrackedSteps.TryGetValue(step, out var runs) ? runs.SelectMany(static run => run.Outputs).Select(static output => output.Reason).ToList() : [];

    private static SyntaxTree Parse(string path, string text) => CSharpSyntaxTree.ParseText(SourceText.From(text, System.Text.Encoding.UTF8), s_parse, path);
}
