using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using ProviderKit.Generator.Tests.Support;

namespace ProviderKit.Generator.Tests.Checks;

/// <summary>An author can turn a diagnostic down or off by all the means that the compiler has.</summary>
public class SettingsTests
{
    private const string Faulty = "[Error(\"A\", \"{ \\\"x\\\": 1 }\")]";
    private const string Schema = """{ "$defs": { "A": { "type": "object", "properties": { "a": { "type": "string" } } } } }""";
    private const string BrokenSchema = "{ \"$defs\": }";

    [Theory]
    [InlineData(Faulty, true)]
    [InlineData("#pragma warning disable PK3001\n" + Faulty + "\n#pragma warning restore PK3001", false)]
    [InlineData("#pragma warning disable PK3002\n" + Faulty + "\n#pragma warning restore PK3002", true)]
    [InlineData("[System.Diagnostics.CodeAnalysis.SuppressMessage(\"ProviderKit\", \"PK3001:The schema has no such property\", Justification = \"tested\")]\n" + Faulty, false)]
    [InlineData("[System.Diagnostics.CodeAnalysis.SuppressMessage(\"ProviderKit\", \"PK3002\")]\n" + Faulty, true)]
    public async Task PK3001_in_source_is_suppressed(string attributes, bool isReported)
    {
        var diagnostics = await DiagnoseAsync(attributes, Schema, ReportDiagnostic.Default);

        Assert.Equal(isReported ? ["PK3001"] : [], diagnostics.Select(static one => one.Id));
    }

    [Fact]
    public async Task A_pragma_around_a_constant_in_another_file_holds_there()
    {
        var compilation = Memory.Compile(
        [
            ("IAcme.cs", "using ProviderKit.Declarations;\n[Dialect(Schema = \"a.schema.json\")]\n[Error(\"A\", Texts.Faulty)]\npublic partial interface IAcme;"),
            ("Texts.cs", "static class Texts {\n#pragma warning disable PK3001\npublic const string Faulty = \"{ \\\"x\\\": 1 }\"; }"),
        ]);

        Assert.Empty(await AnalyzerRun.Diagnose(compilation, Options(Schema)));
    }

    [Theory]
    [InlineData(ReportDiagnostic.Suppress, null)]
    [InlineData(ReportDiagnostic.Hidden, DiagnosticSeverity.Hidden)]
    [InlineData(ReportDiagnostic.Info, DiagnosticSeverity.Info)]
    [InlineData(ReportDiagnostic.Warn, DiagnosticSeverity.Warning)]
    [InlineData(ReportDiagnostic.Error, DiagnosticSeverity.Error)]
    public async Task PK3001_takes_the_severity_of_an_editorconfig(ReportDiagnostic said, DiagnosticSeverity? expected) =>
        Assert.Equal(expected, (await DiagnoseAsync(Faulty, Schema, said, "PK3001")).SingleOrDefault()?.Severity);

    [Theory]
    [InlineData(ReportDiagnostic.Default, DiagnosticSeverity.Error)]
    [InlineData(ReportDiagnostic.Suppress, null)]
    [InlineData(ReportDiagnostic.Info, DiagnosticSeverity.Info)]
    [InlineData(ReportDiagnostic.Warn, DiagnosticSeverity.Warning)]
    public async Task PK4002_in_a_schema_file_takes_that_of_the_interface(ReportDiagnostic said, DiagnosticSeverity? expected)
    {
        var diagnostic = (await DiagnoseAsync("", BrokenSchema, said, "PK4002")).SingleOrDefault();

        Assert.Equal(expected, diagnostic?.Severity);
        Assert.Equal(expected is null ? null : "a.schema.json", diagnostic?.Location.GetLineSpan().Path);
    }

    [Theory]
    [InlineData("PK4002", false)]
    [InlineData("PK4002:The schema file cannot be read", false)]
    [InlineData("PK4003", true)]
    public async Task PK4002_in_a_schema_file_is_suppressed_at_the_interface(string check, bool isReported)
    {
        var diagnostics = await DiagnoseAsync($"[System.Diagnostics.CodeAnalysis.SuppressMessage(\"ProviderKit\", \"{check}\")]", BrokenSchema, ReportDiagnostic.Default);

        Assert.Equal(isReported ? ["PK4002"] : [], diagnostics.Select(static one => one.Id));
    }

    [Fact]
    public async Task PK4002_is_reported_when_one_of_two_that_use_the_file_does_not_suppress_it()
    {
        var compilation = Memory.Compile(
        [
            ("IAcme.cs", "using ProviderKit.Declarations;\n[Dialect(Schema = \"a.schema.json\")]\n[System.Diagnostics.CodeAnalysis.SuppressMessage(\"ProviderKit\", \"PK4002\")]\npublic partial interface IAcme;"),
            ("IOther.cs", "[ProviderKit.Declarations.Dialect(Schema = \"a.schema.json\")] public partial interface IOther;"),
        ]);

        Assert.Equal("PK4002", Assert.Single(await AnalyzerRun.Diagnose(compilation, Options(BrokenSchema))).Id);
    }

    private static Task<IReadOnlyList<Diagnostic>> DiagnoseAsync(string attributes, string schema, ReportDiagnostic said, string id = "")
    {
        var compilation = Memory.Compile([("IAcme.cs", $"using ProviderKit.Declarations;\n[Dialect(Schema = \"a.schema.json\")]\n{attributes}\npublic partial interface IAcme;")]);
        var options = compilation.Options.WithSyntaxTreeOptionsProvider(new OneSetting(id, said));
        return AnalyzerRun.Diagnose(compilation.WithOptions(options), Options(schema));
    }

    private static AnalyzerOptions Options(string schema) => new([new MemoryFile("a.schema.json", schema)]);

    /// <summary>What the compiler makes of <c>dotnet_diagnostic.PKxxxx.severity</c> in a section for C# files.</summary>
    private sealed class OneSetting(string id, ReportDiagnostic said) : SyntaxTreeOptionsProvider
    {
        public override GeneratedKind IsGenerated(SyntaxTree tree, CancellationToken cancellationToken) => GeneratedKind.NotGenerated;

        public override bool TryGetDiagnosticValue(SyntaxTree tree, string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic severity)
        {
            severity = said;
            return diagnosticId == id && said != ReportDiagnostic.Default;
        }

        public override bool TryGetGlobalDiagnosticValue(string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic severity)
        {
            severity = ReportDiagnostic.Default;
            return false;
        }
    }
}
