using Microsoft.Extensions.AI;

namespace ProviderKit.Testing;

/// <summary>What an emulator answers when it is asked for the number of tokens: an estimate of a token for every four characters, unless a test names the number.</summary>
public sealed class EmulatedTokenCounts : EmulatedOperation
{
    private Func<EmulatedRequest, long?>? _count;

    internal EmulatedTokenCounts()
    {
    }

    /// <summary>Names the numbers.</summary>
    /// <param name="count">Gives the number of tokens of a request; null for the estimate.</param>
    /// <returns>This, to say more.</returns>
    public EmulatedTokenCounts Answer(Func<EmulatedRequest, long?> count)
    {
        ArgumentNullException.ThrowIfNull(count);
        _count = count;
        return this;
    }

    internal long CountOf(EmulatedRequest request) => _count?.Invoke(request) ?? TokenEstimate.Of(request.Messages) + (request.Options.Tools ?? []).Sum(Of);

    private static long Of(AITool tool) =>
        TokenEstimate.Of(tool.Name) + TokenEstimate.Of(tool.Description) + (tool is AIFunctionDeclaration function ? TokenEstimate.Of(function.JsonSchema.GetRawText()) : 0);
}
