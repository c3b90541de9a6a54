using ProviderKit.Review.Mutations;

namespace ProviderKit.Generator.Tests.Checks;

/// <summary>A sample of the mutation run, which is a program of its own (tests/Review).</summary>
public class MutationShareTests
{
    /// <summary>A prime, so that the sample does not keep step with the kinds of mutations.</summary>
    private const int Step = 11;

    public static TheoryData<string> Providers => [.. MutationRun.Providers];

    [Theory]
    [MemberData(nameof(Providers))]
    public void What_could_be_wrong_is_noticed_where_it_is_wrong(string provider)
    {
        var report = MutationRun.Run(provider, Step);

        Assert.True(report.Total > 40, report.ToString());
        Assert.True(report.Share >= MutationRun.Target - 0.01, report.ToString());
    }
}
