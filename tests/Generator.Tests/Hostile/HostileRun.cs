using System.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using ProviderKit.Generator.Tests.Support;

namespace ProviderKit.Generator.Tests.Hostile;

/// <summary>
/// Generator and analyzer over something that was made to harm them. Whatever they say, they say it soon, without an
/// exception, and with the small stack that some hosts of the compiler have.
/// </summary>
internal static class HostileRun
{
    /// <summary>Far more than any of it takes, and far less than any of it took before it was bounded.</summary>
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(30);

    private const int StackSize = 512 * 1024;

    public static Task<IReadOnlyList<Diagnostic>> Run(string source, string schema) =>
        Run([("IAcme.cs", source)], new MemoryFile("acme.schema.json", schema), new MemoryFile("acme.models.json", Generation.AcmeProvider.Models));

    public static async Task<IReadOnlyList<Diagnostic>> Run(IEnumerable<(string Path, string Text)> sources, params AdditionalText[] files)
    {
        var compilation = Memory.Compile(sources);
        await Generate(compilation, files).WaitAsync(s_limit);
        return await AnalyzerRun.Diagnose(compilation, new AnalyzerOptions([.. files])).WaitAsync(s_limit);
    }

    private static Task Generate(Compilation compilation, AdditionalText[] files) => OnSmallStack(() =>
    {
        var driver = CSharpGeneratorDriver.Create([new ProviderGenerator().AsSourceGenerator()], files, new CSharpParseOptions(LanguageVersion.Latest))
            .RunGenerators(compilation);
        var fault = driver.GetRunResult().Results.Single().Exception;
        Assert.True(fault is null, fault?.ToString());
    });

    private static Task OnSmallStack(Action action)
    {
        var done = new TaskCompletionSource();
        var thread = new Thread(
            () =>
            {
                try
                {
                    action();
                    done.SetResult();
                }
                catch (Exception fault)
                {
                    done.SetException(fault);
                }
            },
            StackSize)
        { IsBackground = true };
        thread.Start();
        return done.Task;
    }

    /// <summary>How long <paramref name="work"/> goes on after its token is cancelled in the middle of it.</summary>
    public static async Task<TimeSpan> TimeToStop(Action<CancellationToken> work, TimeSpan after)
    {
        using var source = new CancellationTokenSource();
        var task = OnSmallStack(() => work(source.Token));
        await Task.Delay(after);
        Assert.False(task.IsCompleted, "It was done before it could be cancelled.");
        var start = Stopwatch.GetTimestamp();
        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => task.WaitAsync(s_limit));
        return Stopwatch.GetElapsedTime(start);
    }
}
