using System.Collections.Immutable;
using System.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using ProviderKit.Generator.Diagnostics;

namespace ProviderKit.Generator.Benchmarks;

/// <summary>Measures, prints, and says whether the aims are met.</summary>
internal sealed class Report
{
    private const double AimElsewhere = 1.10;
    private const double AimCold = 15;
    private const double AimDocument = 150;
    private const double AimCancelled = 100;

    private readonly int _rounds;
    private readonly VendorDocument _document;
    private readonly TimeSpan _first;
    private readonly Project _ours = new([new ProviderGenerator().AsSourceGenerator()], Sources.Providers, Sources.Files);
    private readonly Project _refit = new([Peers.Refit], Sources.ForRefit, []);
    private readonly Project _json = new([Peers.Json], Sources.ForJson, []);

    /// <summary>What is generated from ours stands in files of their own.</summary>
    private readonly Project _none;

    /// <summary>The same, made by a generator that has nothing to do.</summary>
    private readonly Project _fixed;

    /// <summary>The interfaces alone, without their attributes.</summary>
    private readonly Project _bare;
    private bool _isGood = true;

    public Report(int rounds, VendorDocument document)
    {
        (_rounds, _document) = (rounds, document);
        var start = Stopwatch.GetTimestamp();
        Generate(_ours);
        _first = Stopwatch.GetElapsedTime(start);
        _none = new Project(
            [new ProviderGenerator().AsSourceGenerator()],
            [.. Sources.Providers.Select(static one => (one.Path, Sources.WithoutAttributes(one.Text))), .. Generated(_ours)],
            Sources.Files);
        _fixed = new Project([new FixedGenerator([.. Generated(_ours)]).AsSourceGenerator()], Sources.Providers.Select(static one => (one.Path, Sources.WithoutAttributes(one.Text))), Sources.Files);
        _bare = new Project([new ProviderGenerator().AsSourceGenerator()], Sources.Providers.Select(static one => (one.Path, Sources.WithoutAttributes(one.Text))), Sources.Files);
    }

    public async Task<bool> RunAsync()
    {
        Console.WriteLine($"{Sources.Providers.Count} interfaces, {Sources.ProviderCount} of them providers; lower quartile of {_rounds} rounds");
        Console.WriteLine($"{"",-48}{"ms",10}{"KB",10}");
        await ColdAsync();
        await KeystrokesAsync();
        await EditsAsync();
        await AnalyzerAsync();
        await DocumentAsync();
        MeasureCancellation();
        return _isGood;
    }

    private async Task ColdAsync()
    {
        Console.WriteLine($"{"the very first run, all of it still to be jitted",-48}{_first.TotalMilliseconds,10:F2}");
        var cold = await Sample.MeasureAsync(_rounds, Cold(_ours), Cold(_refit), Cold(_json));
        Row("cold, all providers", cold[0]);
        Row("  Refit's generator, as many methods", cold[1]);
        Row("  System.Text.Json's, as many types", cold[2]);
        Console.WriteLine($"    ours makes {Size(_ours):F0} KB of code, Refit's {Size(_refit):F0}, System.Text.Json's {Size(_json):F0}");
        Console.WriteLine($"    ours / Refit's {cold[0].Milliseconds / cold[1].Milliseconds:F2}, ours / System.Text.Json's {cold[0].Milliseconds / cold[2].Milliseconds:F2}");
        Aim("cold, ms a provider", cold[0].Milliseconds / Sources.ProviderCount, AimCold);
    }

    private static Func<int, Func<Task>> Cold(Project project) => _ =>
    {
        var (compilation, driver) = (project.Open(), project.Driver(project.ReadFiles()));
        return () => Task.FromResult(driver.RunGenerators(compilation));
    };

    /// <summary>
    /// What an editor does at a keystroke: the new compilation with what is generated, and what is wrong with the file. In a
    /// project with no provider the same code comes from a generator that has nothing to do, so that what differs is ours.
    /// </summary>
    private async Task KeystrokesAsync()
    {
        var all = await Sample.MeasureAsync(_rounds, Keystroke(_ours, true), Keystroke(_fixed, true), Keystroke(_none, true), Keystroke(_ours, false), Keystroke(_none, false), Keystroke(_refit, false), Keystroke(_json, false));
        Row("keystroke elsewhere, to the file's diagnostics", all[0]);
        Row("  no provider, the same files generated idly", all[1]);
        Row("  no provider, the same files in the project", all[2]);
        Row("  generator's part", all[3]);
        Row("  generator's part, no provider", all[4]);
        Row("  Refit's generator's part", all[5]);
        Row("  System.Text.Json's generator's part", all[6]);
        Console.WriteLine($"    with a provider / with the files in the project {all[0].Milliseconds / all[2].Milliseconds:F2}: the compiler takes up anew whatever any generator made");
        Aim("keystroke elsewhere / no provider", all[0].Milliseconds / all[1].Milliseconds, AimElsewhere);
    }

    private static Func<int, Func<Task>> Keystroke(Project project, bool diagnoses)
    {
        var compilation = project.Open();
        var driver = project.Driver(project.ReadFiles()).RunGenerators(compilation);
        return round =>
        {
            var tree = Project.Parse(Project.Elsewhere, Sources.Ordinary(round + 1));
            return () =>
            {
                compilation = compilation.ReplaceSyntaxTree(compilation.SyntaxTrees.Single(static one => one.FilePath == Project.Elsewhere), tree);
                driver = driver.RunGeneratorsAndUpdateCompilation(compilation, out var output, out _);
                return Task.FromResult(diagnoses ? output.GetSemanticModel(tree).GetDiagnostics() : default);
            };
        };
    }

    private async Task EditsAsync()
    {
        var all = await Sample.MeasureAsync(
            _rounds,
            Edit(_ours, "IGroq.cs", EditOfTemplate),
            SchemaEdit(),
            Edit(_refit, "IGroq.cs", static (text, i) => text.Replace("/0\"", $"/0/{i}\"", StringComparison.Ordinal)),
            Edit(_json, "IGroq.cs", static (text, i) => text.Replace("P0 ", $"P0_{i} ", StringComparison.Ordinal)));
        Row("keystroke in one template", all[0]);
        Row("edit of one schema", all[1]);
        Row("  Refit's, in one interface", all[2]);
        Row("  System.Text.Json's, in one context's types", all[3]);
        var changed = ReEmitted();
        Console.WriteLine($"    an edit of a template of IGroq re-emits {changed.Count} files: {string.Join(", ", changed)}");
        Aim("files of other providers re-emitted", changed.Count(static one => !one.Contains(".IGroq.", StringComparison.Ordinal)), 0);
    }

    private static string EditOfTemplate(string text, int edit)
    {
        const string Place = "\"tool_calls\": \"$toolCalls?\"";
        return text.Contains(Place, StringComparison.Ordinal)
            ? text.Replace(Place, $"{Place}, \"edited_{edit}\": {edit}", StringComparison.Ordinal)
            : throw new InvalidOperationException("The template to edit has changed.");
    }

    private static Func<int, Func<Task>> Edit(Project project, string path, Func<string, int, string> edit)
    {
        var compilation = project.Open();
        var driver = project.Driver(project.ReadFiles()).RunGenerators(compilation);
        return round =>
        {
            var edited = Project.Edit(compilation, path, text => edit(text, round));
            return () => Task.FromResult(driver = driver.RunGenerators(edited));
        };
    }

    private Func<int, Func<Task>> SchemaEdit()
    {
        var (compilation, files) = (_ours.Open(), _ours.ReadFiles());
        var driver = _ours.Driver(files).RunGenerators(compilation);
        var old = files.Single(static one => one.Path == "anthropic.schema.json");
        return round =>
        {
            var text = new Project.JsonText(old.Path, Sources.Files.Single(static one => one.Path == "anthropic.schema.json").Text + new string(' ', round + 1));
            return () =>
            {
                driver = driver.ReplaceAdditionalText(old, text).RunGenerators(compilation);
                old = text;
                return Task.CompletedTask;
            };
        };
    }

    /// <summary>The files that are not as they were. One that is not made anew keeps its text.</summary>
    private List<string> ReEmitted()
    {
        var compilation = _ours.Open();
        var driver = _ours.Driver(_ours.ReadFiles()).RunGenerators(compilation);
        var before = Texts(driver);
        var after = Texts(driver.RunGenerators(Project.Edit(compilation, "IGroq.cs", static text => EditOfTemplate(text, 0))));
        return [.. after.Where(one => !ReferenceEquals(before[one.Key], one.Value)).Select(static one => one.Key)];
    }

    private static Dictionary<string, object> Texts(GeneratorDriver driver) =>
        driver.GetRunResult().Results.Single().GeneratedSources.ToDictionary(static one => one.HintName, static one => (object)one.SourceText);

    private async Task AnalyzerAsync()
    {
        var all = await Sample.MeasureAsync(_rounds, AnalyzeCold(_ours), AnalyzeCold(_bare), AnalyzeKeystroke(_ours), AnalyzeKeystroke(_bare));
        Row("analyzer, cold", all[0]);
        Row("  with no provider", all[1]);
        Row("analyzer, after a keystroke elsewhere", all[2]);
        Row("  with no provider", all[3]);
    }

    private static Func<int, Func<Task>> AnalyzeCold(Project project) => _ =>
    {
        var (compilation, files) = (project.Open(), project.ReadFiles());
        return () => Analyze(compilation, files);
    };

    private static Func<int, Func<Task>> AnalyzeKeystroke(Project project)
    {
        var (compilation, files) = (project.Open(), project.ReadFiles());
        return round =>
        {
            var edited = Project.Edit(compilation, Project.Elsewhere, _ => Sources.Ordinary(round + 1));
            return () => Analyze(edited, files);
        };
    }

    private static Task<ImmutableArray<Diagnostic>> Analyze(CSharpCompilation compilation, ImmutableArray<AdditionalText> files) =>
        compilation.WithAnalyzers([new ProviderAnalyzer()], new AnalyzerOptions(files)).GetAnalyzerDiagnosticsAsync();

    private async Task DocumentAsync()
    {
        var project = new Project([new ProviderGenerator().AsSourceGenerator()], VendorDocument.Providers, [_document.AsFile]);
        var all = await Sample.MeasureAsync(
            _rounds,
            Cold(project),
            Keystroke(project, false),
            Edit(project, "IOpenAIChat.cs", static (text, i) => text.Replace("$temperature", "$temperature ?? 0." + i, StringComparison.Ordinal)),
            AnalyzeCold(project));
        Row($"{_document.Name} ({_document.Text.Length / 1e6:F1} MB), cold", all[0]);
        Row("  keystroke elsewhere, generator's part", all[1]);
        Row("  keystroke in a template of its dialect", all[2]);
        Row("  analyzer, cold", all[3]);
        Aim("the document, ms", all[0].Milliseconds, AimDocument);
    }

    /// <summary>How long it goes on after it is cancelled in the middle of a document that is many times the vendor's; the longest of some tries.</summary>
    private void MeasureCancellation()
    {
        const int Copies = 12;
        var text = $"{{\"copies\":[{string.Join(",", Enumerable.Repeat(_document.Text, Copies))}]}}";
        var project = new Project([new ProviderGenerator().AsSourceGenerator()], VendorDocument.Providers, [_document.AsFile with { Text = text }]);
        var longest = TimeSpan.Zero;
        for (var after = 5; after <= 80; after += 15)
        {
            var (compilation, driver) = (project.Open(), project.Driver(project.ReadFiles()));
            using var source = new CancellationTokenSource();
            var cancelled = 0L;
            source.Token.Register(() => cancelled = Stopwatch.GetTimestamp());
            source.CancelAfter(after);
            try
            {
                driver.RunGenerators(compilation, source.Token);
            }
            catch (OperationCanceledException)
            {
                var time = Stopwatch.GetElapsedTime(cancelled);
                longest = time > longest ? time : longest;
            }
        }

        if (longest == TimeSpan.Zero)
        {
            throw new InvalidOperationException("It was always done before it was cancelled.");
        }

        Aim($"cancelled in {text.Length / 1e6:F0} MB, ms until it stops", longest.TotalMilliseconds, AimCancelled);
    }

    private static Sample Row(string name, Sample sample)
    {
        Console.WriteLine($"{name,-48}{sample.Milliseconds,10:F2}{sample.Kilobytes,10:N0}");
        return sample;
    }

    private void Aim(string what, double value, double aim)
    {
        var isMet = value <= aim;
        _isGood &= isMet;
        Console.WriteLine($"  > {what}: {value:F2}, aim {aim:F2}{(isMet ? "" : "  MISSED")}");
    }

    private static GeneratorDriver Generate(Project project) => project.Driver(project.ReadFiles()).RunGenerators(project.Open());

    private static IEnumerable<(string Path, string Text)> Generated(Project project) =>
        Generate(project).GetRunResult().Results.Single().GeneratedSources.Select(static one => (one.HintName, one.SourceText.ToString()));

    private static double Size(Project project) => Generated(project).Sum(static one => one.Text.Length) / 1024.0;
}
