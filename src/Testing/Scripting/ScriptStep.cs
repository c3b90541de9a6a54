using Microsoft.Extensions.AI;

namespace ProviderKit.Testing;

/// <summary>An answer of a rule. How it is given (usage, speed, faults, how often) is said behind it; <see cref="Then"/> and <see cref="And"/> go on.</summary>
public sealed partial class ScriptStep
{
    private readonly List<string> _description = [];

    internal ScriptStep(Rule rule, int index)
    {
        Rule = rule;
        Index = index;
    }

    /// <summary>
    /// The next answer. Behind a tool call it is for the request that brings the call's results, in the same conversation; else for the next request
    /// that keeps the rule's condition.
    /// </summary>
    public Reaction Then
    {
        get
        {
            if (IsEndless) throw new InvalidOperationException("What is answered always has nothing after it: leave out Always(), or give a number by Times(n).");
            return new NextStep(this);
        }
    }

    /// <summary>What belongs to the same answer: <c>Call(...).And.Call(...)</c>, <c>Think(...).And.Say(...)</c>.</summary>
    public Reaction And => new SameStep(this);

    /// <summary>Answers so one time. The same as <c>Times(1)</c>.</summary>
    /// <returns>The answer, to say more about it.</returns>
    public ScriptStep Once() => Times(1);

    /// <summary>
    /// Answers so a number of times, before the next answer gets its turn or the rule is used up. Behind <c>Call(...).Then</c> times are counted within
    /// each conversation, and for the rule's last answer over all of them. Default: once, the rule's last answer always.
    /// </summary>
    /// <param name="count">How often, 1 or more.</param>
    /// <returns>The answer, to say more about it.</returns>
    public ScriptStep Times(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        Count = count;
        return Note(count == 1 ? "Once()" : $"Times({count})");
    }

    /// <summary>Answers so for good. This is how the last answer of a rule is given anyhow.</summary>
    public void Always()
    {
        IsEndless = true;
        Count = null;
    }

    /// <summary>Sets the token counts. Default: an estimate of a token for every four characters, without cached and reasoning tokens.</summary>
    /// <param name="input">Input tokens, with the cached ones.</param>
    /// <param name="output">Output tokens, with those of reasoning.</param>
    /// <param name="cached">Input tokens that came from the cache. Default: not said.</param>
    /// <param name="reasoning">Output tokens that were reasoning. Default: not said.</param>
    /// <returns>The answer, to say more about it.</returns>
    public ScriptStep WithUsage(long input, long output, long? cached = null, long? reasoning = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(input);
        ArgumentOutOfRangeException.ThrowIfNegative(output);
        Usage = new UsageDetails
        {
            InputTokenCount = input,
            OutputTokenCount = output,
            TotalTokenCount = input + output,
            CachedInputTokenCount = cached,
            ReasoningTokenCount = reasoning,
        };
        return this;
    }

    /// <summary>Waits before the answer begins.</summary>
    /// <param name="latency">How long, by <see cref="EmulatorOptions.TimeProvider"/>. Default: <see cref="EmulatorOptions.Latency"/>.</param>
    /// <returns>The answer, to say more about it.</returns>
    public ScriptStep After(TimeSpan latency)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(latency, TimeSpan.Zero);
        Latency = latency;
        return this;
    }

    /// <summary>Answers at a speed, by <see cref="EmulatorOptions.TimeProvider"/>.</summary>
    /// <param name="tokensPerSecond">How many tokens a second, estimated at four characters each. Default: <see cref="EmulatorOptions.TokensPerSecond"/>.</param>
    /// <returns>The answer, to say more about it.</returns>
    public ScriptStep At(double tokensPerSecond)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(tokensPerSecond);
        TokensPerSecond = tokensPerSecond;
        return this;
    }

    /// <summary>Says why the model stopped. Default: tool calls when there are some, a refusal's reason for a refusal, else stop.</summary>
    /// <param name="reason">The reason.</param>
    /// <returns>The answer, to say more about it.</returns>
    public ScriptStep FinishedBy(ChatFinishReason reason)
    {
        FinishReason = reason;
        return this;
    }

    /// <summary>Streams text, reasoning and arguments in pieces of a length. Default: text and reasoning by words, arguments in pieces of 8.</summary>
    /// <param name="characters">The length in characters, 1 or more.</param>
    /// <returns>The answer, to say more about it.</returns>
    public ScriptStep InPiecesOf(int characters)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(characters);
        PieceLength = characters;
        return this;
    }

    internal Rule Rule { get; }

    internal int Index { get; }

    internal StepContent Content { get; } = new();

    internal int? Count { get; private set; }

    /// <summary>How often it has answered.</summary>
    internal int Answers { get; set; }

    internal bool IsEndless { get; private set; }

    internal UsageDetails? Usage { get; private set; }

    internal TimeSpan? Latency { get; private set; }

    internal double? TokensPerSecond { get; private set; }

    internal ChatFinishReason? FinishReason { get; private set; }

    internal int? PieceLength { get; private set; }

    internal void Describe(string description) => _description.Add(description);

    internal string Describe() => string.Join(".And.", _description).Replace(".And.@", ".", StringComparison.Ordinal);

    private ScriptStep Note(string modifier)
    {
        _description.Add("@" + modifier);
        return this;
    }

    private sealed class NextStep(ScriptStep before) : Reaction
    {
        private protected override ScriptStep Open(string description)
        {
            if (before.Index != before.Rule.Steps.Count - 1) throw new InvalidOperationException($"Another answer follows here already: {before.Rule}.");
            return before.Rule.AddStep(description);
        }
    }

    private sealed class SameStep(ScriptStep step) : Reaction
    {
        private protected override ScriptStep Open(string description)
        {
            step.Describe(description);
            return step;
        }
    }
}
