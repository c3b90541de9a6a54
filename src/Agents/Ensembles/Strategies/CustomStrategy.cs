namespace ProviderKit;

internal sealed class CustomStrategy : CombiningStrategy
{
    private readonly Func<CombiningContext, CancellationToken, ValueTask<CombinedAnswer>> _combine;

    public CustomStrategy(Func<CombiningContext, CancellationToken, ValueTask<CombinedAnswer>> combine)
    {
        ArgumentNullException.ThrowIfNull(combine);
        _combine = combine;
    }

    public override ValueTask<CombinedAnswer> CombineAsync(CombiningContext context, CancellationToken cancellationToken) => _combine(context, cancellationToken);
}
