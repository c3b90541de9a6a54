using Microsoft.Agents.AI;

namespace ProviderKit.Tests.Soak;

/// <summary>One conversation, whose troubles follow from its seed.</summary>
internal sealed class SoakConversation(AIAgent agent, Random random)
{
    private static readonly SoakTrouble[] Troubles = Enum.GetValues<SoakTrouble>();
    private AgentSession? _session;

    /// <summary>The troubles that it has met.</summary>
    public HashSet<SoakTrouble> Met { get; } = [];

    public async Task RunAsync(int turns)
    {
        _session = await agent.CreateSessionAsync();
        for (var turn = 0; turn < turns; turn++)
        {
            // Two turns in three are untroubled.
            var trouble = random.Next(3) > 0 ? SoakTrouble.None : Troubles[random.Next(Troubles.Length)];
            Met.Add(trouble);
            await TurnAsync(trouble, $"{trouble} {turn}", isStreamed: trouble == SoakTrouble.Leave || random.Next(2) == 0);
            // Saved and resumed in the midst of it all.
            if (random.Next(4) == 0) _session = await agent.DeserializeSessionAsync(await agent.SerializeSessionAsync(_session));
        }
    }

    private async Task TurnAsync(SoakTrouble trouble, string text, bool isStreamed)
    {
        var before = (_session as ChatAgentSession)?.Messages.Count ?? 0;
        // Nothing but the caller's patience ends a stall.
        using var patience = new CancellationTokenSource(trouble == SoakTrouble.Stall ? TimeSpan.FromMilliseconds(random.Next(1, 100)) : TimeSpan.FromMinutes(1));
        Exception? fault = null;
        var isLeft = false;
        try
        {
            if (isStreamed) isLeft = await ReadAsync(text, trouble == SoakTrouble.Leave, patience.Token);
            else await agent.RunAsync(text, _session, cancellationToken: patience.Token);
        }
        catch (Exception error)
        {
            fault = error;
        }
        Check(trouble, before, fault, isLeft);
    }

    private async Task<bool> ReadAsync(string text, bool leave, CancellationToken cancellationToken)
    {
        await foreach (var update in agent.RunStreamingAsync(text, _session, cancellationToken: cancellationToken))
        {
            if (leave && update.Text.Length > 0) return true;
        }
        return false;
    }

    private void Check(SoakTrouble trouble, int before, Exception? fault, bool isLeft)
    {
        // A budget that is used up refuses whatever was to come.
        if (IsRefused(fault)) trouble = SoakTrouble.Limit;
        var isGood = trouble is SoakTrouble.None or SoakTrouble.Tool or SoakTrouble.Leave;
        Assert.True(isGood == fault is null, $"{trouble}: {fault?.ToString() ?? "no fault"}");
        if (fault is not null) Assert.True(fault is ProviderException or BudgetExceededException or AllProvidersFailedException or OperationCanceledException, $"{trouble}: {fault}");
        if (_session is not ChatAgentSession session) return;
        Assert.Equal(before + (fault is not null || isLeft ? 0 : trouble == SoakTrouble.Tool ? 4 : 2), session.Messages.Count);
    }

    private static bool IsRefused(Exception? fault) => fault is BudgetExceededException || (fault is AllProvidersFailedException all && all.Participants.Any(static one => IsRefused(one.Error)));
}
