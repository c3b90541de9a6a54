using Microsoft.Extensions.AI;

namespace ProviderKit.Testing;

/// <summary>What a step answers: parts, a whole response, or a failure.</summary>
internal sealed class StepContent
{
    private readonly List<Func<EmulatedRequest, AIContent>> _parts = [];
    private Func<EmulatedRequest, CancellationToken, ValueTask<ChatResponse>>? _whole;

    /// <summary>Whether tool results are to follow.</summary>
    public bool HasCalls { get; private set; }

    /// <summary>The failure that stands in place of an answer, if one does.</summary>
    public Failure? Failure { get; private set; }

    public void AddPart(Func<EmulatedRequest, AIContent> part, bool isCall)
    {
        if (_whole is not null || Failure is not null) throw Lone();
        _parts.Add(part);
        HasCalls |= isCall;
    }

    public void SetWhole(Func<EmulatedRequest, CancellationToken, ValueTask<ChatResponse>> whole, bool isCall)
    {
        if (!IsEmpty) throw Lone();
        _whole = whole;
        HasCalls = isCall;
    }

    public void SetFailure(Failure failure)
    {
        if (!IsEmpty) throw Lone();
        Failure = failure;
    }

    /// <summary>Makes the answer to a request.</summary>
    public async ValueTask<ChatResponse> MakeAsync(EmulatedRequest request, CancellationToken cancellation)
    {
        if (_whole is not null) return await _whole(request, cancellation);
        return new ChatResponse(new ChatMessage(ChatRole.Assistant, [.. _parts.Select(part => part(request))]));
    }

    private bool IsEmpty => _parts.Count == 0 && _whole is null && Failure is null;

    private static InvalidOperationException Lone() => new("A failure or a whole reply is an answer by itself: nothing goes with it by .And. What comes after it follows behind .Then.");
}
