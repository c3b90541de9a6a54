using Microsoft.CodeAnalysis;
using ProviderKit.Generator.Schemas;
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
    public void An_edit_of_a_file_that_no_provider_uses_re_runs_no_output()
    {
        var run = GeneratorRun.OfAcme().WithFile("appsettings.json", "{}").Run();

        run.WithFile("appsettings.json", """{ "edited": true }""").Run();

        AssertUntouched(run, ProviderGenerator.Steps.Inputs, 2);
        AssertUntouched(run, ProviderGenerator.Steps.Sources, 2);
        AssertOutputs(run, IncrementalStepRunReason.Cached);
    }

    [Fact]
    public void A_schema_that_is_read_again_and_says_the_same_re_runs_no_output()
    {
        var run = GeneratorRun.OfAcme().Run();

        run.WithFile("acme.schema.json", AcmeProvider.Schema).Run();

        AssertUntouched(run, ProviderGenerator.Steps.Inputs, 2);
        AssertOutputs(run, IncrementalStepRunReason.Cached);
    }

    [Fact]
    public void A_schema_is_read_once_for_all_who_use_it_until_it_changes()
    {
        var run = new GeneratorRun(("IAcme.cs", AcmeProvider.Source), ("IMini.cs", AcmeProvider.Neighbour.Replace("mini.schema.json", "acme.schema.json", StringComparison.Ordinal)))
            .WithFile("acme.schema.json", AcmeProvider.Schema);

        var first = SchemasOf(run.Run());
        var edited = SchemasOf(run.WithSource("IAcme.cs", AcmeProvider.Source.Replace("?? 512", "?? 1024", StringComparison.Ordinal)).Run());
        var changed = SchemasOf(run.WithFile("acme.schema.json", AcmeProvider.Schema + " ").Run());

        Assert.Single(first.Concat(edited).Distinct(ReferenceEqualityComparer.Instance));
        Assert.Equal(2, first.Concat(changed).Distinct(ReferenceEqualityComparer.Instance).Count());
    }

    [Fact]
    public void Files_that_come_out_as_they_were_are_not_emitted_anew()
    {
        var run = GeneratorRun.OfAcme().Run();

        run.WithSource("IMini.cs", AcmeProvider.Neighbour.Replace("\"mini\", \"thought\"", "\"chat\", \"thought\"", StringComparison.Ordinal)).Run();

        var reasons = run.Result.TrackedOutputSteps.SelectMany(static one => one.Value).SelectMany(static one => one.Outputs).Select(static one => one.Reason).ToList();
        Assert.Equal(2, reasons.Count(static one => one == IncrementalStepRunReason.Modified));
        Assert.All(reasons, static one => Assert.True(one is IncrementalStepRunReason.Modified or IncrementalStepRunReason.Cached, one.ToString()));
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

    private static List<SchemaDocument> SchemasOf(GeneratorRun run) => run.Result.TrackedSteps[ProviderGenerator.Steps.Inputs]
        .SelectMany(static one => one.Outputs)
        .Select(static one => ((ProviderInput)one.Value).Schema!.Schema(CancellationToken.None))
        .ToList();

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
