using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using ProviderKit.Generator.CodeFixes;

namespace ProviderKit.Generator.Tests.Support;

/// <summary>A project in memory as an editor has it: diagnosed, and mended by code fixes.</summary>
internal sealed class FixRun
{
    private static readonly IReadOnlyList<MetadataReference> s_references = [.. Memory.Compile([]).References];

    private readonly Solution _solution;
    private readonly ProjectId _project;

    private FixRun(Solution solution, ProjectId project) => (_solution, _project) = (solution, project);

    private Project Project => _solution.GetProject(_project)!;

    public static FixRun Of(IEnumerable<(string Path, string Text)> sources, IEnumerable<(string Path, string Text)> files)
    {
        var id = ProjectId.CreateNewId();
        var info = ProjectInfo.Create(
            id, VersionStamp.Default, "Test", "Test", LanguageNames.CSharp,
            compilationOptions: new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable),
            parseOptions: new CSharpParseOptions(LanguageVersion.Latest),
            metadataReferences: s_references);
        var solution = new AdhocWorkspace().CurrentSolution.AddProject(info);
        solution = sources.Aggregate(solution, (known, one) => known.AddDocument(DocumentId.CreateNewId(id), one.Path, SourceText.From(one.Text), filePath: one.Path));
        solution = files.Aggregate(solution, (known, one) => known.AddAdditionalDocument(DocumentId.CreateNewId(id), one.Path, SourceText.From(one.Text), filePath: one.Path));
        return new FixRun(solution, id);
    }

    public async Task<IReadOnlyList<Diagnostic>> DiagnoseAsync() => await AnalyzerRun.Diagnose((await Project.GetCompilationAsync())!, Project.AnalyzerOptions);

    public async Task<IReadOnlyList<CodeAction>> ActionsAsync(Diagnostic diagnostic)
    {
        var actions = new List<CodeAction>();
        var path = diagnostic.Location.GetLineSpan().Path;
        if (Project.Documents.FirstOrDefault(one => one.FilePath == path) is { } document)
        {
            await new ProviderCodeFixes().RegisterCodeFixesAsync(new CodeFixContext(document, diagnostic, (action, _) => actions.Add(action), CancellationToken.None));
        }
        else
        {
            var file = Project.AdditionalDocuments.Single(one => one.FilePath == path);
            await new SchemaCodeFixes().RegisterCodeFixesAsync(new CodeFixContext(file, diagnostic.Location.SourceSpan, [diagnostic], (action, _) => actions.Add(action), CancellationToken.None));
        }

        return actions;
    }

    public async Task<FixRun> ApplyAsync(CodeAction action)
    {
        var operation = Assert.IsType<ApplyChangesOperation>(Assert.Single(await action.GetOperationsAsync(CancellationToken.None)));
        return new FixRun(operation.ChangedSolution, _project);
    }

    /// <summary>Applies the first action of this title that any diagnostic offers.</summary>
    public async Task<FixRun> ApplyAsync(string title)
    {
        var titles = new List<string>();
        foreach (var diagnostic in await DiagnoseAsync())
        {
            foreach (var action in await ActionsAsync(diagnostic))
            {
                if (action.Title == title)
                {
                    return await ApplyAsync(action);
                }

                titles.Add($"{diagnostic.Id}: {action.Title}");
            }
        }

        throw new InvalidOperationException($"Nothing is called '{title}'. There are\n{string.Join("\n", titles)}");
    }

    /// <summary>Applies the first action that the first diagnostic of this id offers, to all that offer the like.</summary>
    public async Task<FixRun> ApplyToAllAsync(string id, FixAllScope scope = FixAllScope.Document)
    {
        var all = (await DiagnoseAsync()).Where(one => one.Id == id).ToList();
        var key = (await ActionsAsync(all[0]))[0].EquivalenceKey;
        var document = Project.Documents.Single(one => one.FilePath == all[0].Location.GetLineSpan().Path);
        var fixes = new ProviderCodeFixes();
        var context = new FixAllContext(document, fixes, scope, key!, [id], new Known(all), CancellationToken.None);
        return await ApplyAsync((await fixes.GetFixAllProvider().GetFixAsync(context))!);
    }

    public string Source(string path) => Project.Documents.Single(one => one.FilePath == path).GetTextAsync().Result.ToString();

    public string? File(string path) => Project.AdditionalDocuments.FirstOrDefault(one => one.FilePath == path)?.GetTextAsync().Result.ToString();

    /// <summary>What the compiler says about the sources together with what is generated for them.</summary>
    public async Task<IReadOnlyList<Diagnostic>> CompileAsync()
    {
        var compilation = (await Project.GetCompilationAsync())!;
        CSharpGeneratorDriver.Create([new ProviderGenerator().AsSourceGenerator()], Project.AnalyzerOptions.AdditionalFiles, (CSharpParseOptions)Project.ParseOptions!)
            .RunGeneratorsAndUpdateCompilation(compilation, out var output, out _);
        return [.. output.GetDiagnostics().Where(static one => one.Severity == DiagnosticSeverity.Error)];
    }

    private sealed class Known(IReadOnlyList<Diagnostic> all) : FixAllContext.DiagnosticProvider
    {
        public override Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken) =>
            Task.FromResult(all.Where(one => one.Location.GetLineSpan().Path == document.FilePath));

        public override Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken) => Task.FromResult<IEnumerable<Diagnostic>>(all);

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken) => Task.FromResult<IEnumerable<Diagnostic>>([]);
    }
}
