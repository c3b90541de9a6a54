namespace ProviderKit.Generator.Tests.Generation;

/// <summary>What a declaration lacks is reported where it is lacking, and is no fault of the generated code besides.</summary>
public class FaultyDeclarationTests
{
    [Theory]
    [InlineData("[ChatEndpoint(\"/talk\", EndOfStream = \"<end>\")]")]
    [InlineData("[Usage(\"\"\"{ \"in\": \"$inputTokens\"")]
    public void Generated_code_compiles_without(string begin)
    {
        var lines = AcmeProvider.Source.Split('\n').ToList();
        Assert.NotEqual(0, lines.RemoveAll(line => line.TrimStart().StartsWith(begin, StringComparison.Ordinal)));
        var run = new GeneratorRun(("IAcme.cs", string.Join('\n', lines)))
            .WithFile("acme.schema.json", AcmeProvider.Schema)
            .WithFile("acme.models.json", AcmeProvider.Models);

        using var image = new MemoryStream();
        var result = run.Run().Output.Emit(image);

        Assert.True(result.Success, string.Join(Environment.NewLine, result.Diagnostics));
    }
}
