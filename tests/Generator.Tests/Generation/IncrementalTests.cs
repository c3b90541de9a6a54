using Microsoft.CodeAnalysis;
using Xunit;

namespace ProviderKit.Generator.Tests.Generation;

public class IncrementalTests
{
    [Fact]
    public void A_second_run_does_nothing_anew()
    {
        var run = GeneratorRun.OfAcme().Run().Run();

        AssertUntouched(run, ProviderGenerator.Steps.Declarations, 2);
        AssertUntouched(run, ProviderGenerator.Steps.Inputs, 2);
        AssertUntouched(run, ProviderGenerator.Steps.Sources, 2);
    }

    [Fact]
    public void An_edit_of_another_file_re_runs_no_output()
    {
        var run = GeneratorRun.OfAcme().Run();

        run.WithSource("Other.cs", "class Other { int Edited => 1; }").Run();

        AssertUntouched(run, ProviderGenerator.Steps.Declarations, 2);
        AssertUntouched(run, ProviderGenerator.Steps.Sources, 2);
        AssertOutputs(run, IncrementalStepRunReason.Cached);
    }

    [Fact]
    public void An_edit_beside_the_attributes_re_runs_no_output()
    {
        var run = GeneratorRun.OfAcme().Run();

        run.WithSource("IAcme.cs", AcmeProvider.Source + "\n// A remark.\n").Run();

        AssertUntouched(run, ProviderGenerator.Steps.Declarations, 2);
        AssertOutputs(run, IncrementalStepRunReason.Cached);
    }

    [Fact]
    public void An_edit_of_a_template_re_emits_its_provider_and_those_that_derive_from_it()
    {
        var run = GeneratorRun.OfAcme().Run();

        run.WithSource("IMini.cs", AcmeProvider.Neighbour.Replace("\"mini\", \"thought\"", "\"chat\", \"thought\"", StringComparison.Ordinal)).Run();

        Assert.Equal([IncrementalStepRunReason.Modified, IncrementalStepRunReason.Cached], run.ReasonsOf(ProviderGenerator.Steps.Sources).Order());

        run.WithSource("IAcme.cs", AcmeProvider.Source.Replace("?? 512", "?? 1024", StringComparison.Ordinal)).Run();

        Assert.Equal([IncrementalStepRunReason.Modified, IncrementalStepRunReason.Modified], run.ReasonsOf(ProviderGenerator.Steps.Sources));
    }

    [Fact]
    public void An_edit_of_a_schema_re_emits_only_the_provider_that_uses_it()
    {
        var run = GeneratorRun.OfAcme().Run();

        run.WithFile("mini.schema.json", AcmeProvider.NeighbourSchema.Replace("\"tick\"", "\"tock\"", StringComparison.Ordinal)).Run();

        Assert.Equal([IncrementalStepRunReason.Modified, IncrementalStepRunReason.Cached], run.ReasonsOf(ProviderGenerator.Steps.Sources).Order());
    }

    [Fact]
    public void No_model_of_the_pipeline_holds_on_to_the_compilation()
    {
        var run = GeneratorRun.OfAcme().Run();
        string[] steps = [ProviderGenerator.Steps.Declarations, ProviderGenerator.Steps.Files, ProviderGenerator.Steps.Inputs, ProviderGenerator.Steps.Sources];

        foreach (var value in steps.SelectMany(step => run.Result.TrackedSteps[step]).SelectMany(static one => one.Outputs).Select(static one => one.Value))
        {
            AssertHoldsValuesOnly(value, []);
        }
    }

    private static void AssertUntouched(GeneratorRun run, string step, int outputs)
    {
        var reasons = run.ReasonsOf(step);
        Assert.Equal(outputs, reasons.Count);
        Assert.All(reasons, static reason => Assert.True(reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged, reason.ToString()));
    }

    private static void AssertOutputs(GeneratorRun run, IncrementalStepRunReason reason) =>
        Assert.All(
            run.Result.TrackedOutputSteps.SelectMany(static one => one.Value).SelectMany(static one => one.Outputs),
            output => Assert.Equal(reason, output.Reason));

    private static void AssertHoldsValuesOnly(object? value, HashSet<object> seen)
    {
        if (value is null or string || value.GetType().IsPrimitive || value.GetType().IsEnum || !seen.Add(value))
        {
            return;
        }

        Assert.False(value is ISymbol or SyntaxNode or SyntaxTree or Compilation or Location or AttributeData, $"The pipeline keeps a {value.GetType()}.");
        if (value is System.Collections.IEnumerable items)
        {
            foreach (var item in items)
            {
                AssertHoldsValuesOnly(item, seen);
            }
        }
        else
        {
            foreach (var field in value.GetType().GetFields(System.Reflection.BindingFlags.Instance | System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Public))
            {
                AssertHoldsValuesOnly(field.GetValue(value), seen);
            }
        }
    }
}
