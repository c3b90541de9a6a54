using System.Text;
using Microsoft.CodeAnalysis.Text;
using ProviderKit.Generator.Schemas;
using ProviderKit.Generator.Tests.Generation;
using ProviderKit.Generator.Tests.Support;

namespace ProviderKit.Generator.Tests.Hostile;

public class HostileSchemaTests
{
    public static TheoryData<string> TooMuch => [.. HostileSchemas.TooMuch.Select(static one => one.Name)];

    public static TheoryData<string> ToBeBounded => [.. HostileSchemas.ToBeBounded.Select(static one => one.Name)];

    [Theory]
    [MemberData(nameof(TooMuch))]
    public async Task More_than_a_schema_may_have_is_an_error(string name)
    {
        var diagnostics = await HostileRun.Run(AcmeProvider.Source, HostileSchemas.TooMuch.Single(one => one.Name == name).Schema);

        Assert.Contains("PK4002", diagnostics.Select(static one => one.Id));
    }

    [Theory]
    [MemberData(nameof(ToBeBounded))]
    public async Task What_a_schema_makes_of_itself_is_bounded(string name)
    {
        var diagnostics = await HostileRun.Run(AcmeProvider.Source, HostileSchemas.ToBeBounded.Single(one => one.Name == name).Schema);

        Assert.DoesNotContain("PK4002", diagnostics.Select(static one => one.Id));
        Assert.InRange(diagnostics.Count, 0, 2000);
    }

    [Fact]
    public async Task A_file_of_100_MB_is_an_error_and_not_read()
    {
        var diagnostics = await HostileRun.Run([("IAcme.cs", AcmeProvider.Source)], new EndlessFile("acme.schema.json"), new EndlessFile("acme.models.json"));

        Assert.Equal(["PK4002", "PK4005"], diagnostics.Select(static one => one.Id).Distinct());
    }

    [Fact]
    public async Task What_is_no_UTF_8_is_read_as_what_it_can_be()
    {
        byte[] bytes = [.. Encoding.UTF8.GetBytes(AcmeProvider.Schema.Replace("\"done\"", "\"do^ne\"", StringComparison.Ordinal)).Select(static one => one == '^' ? (byte)0xC3 : one)];
        var text = SourceText.From(bytes, bytes.Length, Encoding.UTF8);

        var diagnostics = await HostileRun.Run(
            [("IAcme.cs", AcmeProvider.Source)],
            new MemoryFile("acme.schema.json", text.ToString()),
            new MemoryFile("acme.models.json", AcmeProvider.Models));

        Assert.Equal(2, diagnostics.Count(static one => one.Id == "PK3008"));
    }

    [Fact]
    public async Task Reading_stops_when_it_is_cancelled()
    {
        var text = "[" + string.Join(",", Enumerable.Repeat("[" + string.Join(",", Enumerable.Repeat("{\"a\":[\"b\"]}", 600)) + "]", 1000)) + "]";

        var time = await HostileRun.TimeToStop(
            cancellationToken =>
            {
                while (true)
                {
                    SchemaDocument.Parse("x", text, cancellationToken);
                }
            },
            TimeSpan.FromMilliseconds(30));

        Assert.InRange(time, TimeSpan.Zero, TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task A_thread_that_waits_for_anothers_reading_stops_when_it_is_cancelled()
    {
        var schema = SchemaDocument.Parse("x", "{}");
        using var isDone = new ManualResetEventSlim();
        var holder = Task.Factory.StartNew(
            () =>
            {
                using (Gate.Enter(schema.Gate, CancellationToken.None))
                {
                    isDone.Wait();
                }
            },
            TaskCreationOptions.LongRunning);
        while (Monitor.TryEnter(schema.Gate))
        {
            Monitor.Exit(schema.Gate);
        }

        var time = await HostileRun.TimeToStop(cancellationToken => Gate.Enter(schema.Gate, cancellationToken).Dispose(), TimeSpan.FromMilliseconds(30));

        isDone.Set();
        await holder;
        Assert.InRange(time, TimeSpan.Zero, TimeSpan.FromSeconds(1));
    }

    /// <summary>A file of 100 MB that is not there: whoever reads on to its end fails.</summary>
    private sealed class EndlessFile(string path) : Microsoft.CodeAnalysis.AdditionalText
    {
        private readonly SourceText _text = new EndlessText();

        public override string Path => path;

        public override SourceText GetText(CancellationToken cancellationToken = default) => _text;
    }

    private sealed class EndlessText : SourceText
    {
        public override Encoding? Encoding => Encoding.UTF8;

        public override int Length => 100 * 1024 * 1024;

        public override char this[int position] => ' ';

        public override void CopyTo(int sourceIndex, char[] destination, int destinationIndex, int count)
        {
            Assert.InRange(sourceIndex, 0, 1024 * 1024);
            destination.AsSpan(destinationIndex, count).Fill(' ');
        }

        protected override TextLineCollection GetLinesCore() => From("").Lines;
    }
}
