namespace ProviderKit.Testing;

/// <summary>
/// A rule of the emulator's script: a condition, and the answers to the requests that keep it. The last answer is repeated unless it says how often;
/// <c>Once()</c> and <c>Times(n)</c> on it use the rule up, and later rules get their turn.
/// </summary>
public sealed class Rule : Reaction
{
    private readonly Script _script;
    private readonly Func<EmulatedRequest, bool>? _condition;
    private readonly string _description;
    private readonly List<ScriptStep> _steps = [];
    private string? _provider;

    internal Rule(Script script, Func<EmulatedRequest, bool>? condition, string description)
    {
        _script = script;
        _condition = condition;
        _description = description;
    }

    /// <summary>Limits the rule to one provider.</summary>
    /// <param name="providerId">The provider's id.</param>
    /// <returns>The rule, to name its answer.</returns>
    public Rule For(string providerId)
    {
        ArgumentException.ThrowIfNullOrEmpty(providerId);
        _script.Servers.Find(providerId);
        _provider = providerId;
        return this;
    }

    /// <summary>The rule as it stands in the code.</summary>
    /// <returns>Such as <c>When(m => m.Text.Contains("weather")).Call("get_weather").Then.Say("Sunny.")</c>.</returns>
    public override string ToString()
    {
        lock (_script.Gate)
        {
            var provider = _provider is null ? "" : $".For(\"{_provider}\")";
            var steps = _steps.Count == 0 ? " (has no answer)" : "." + string.Join(".Then.", _steps.Select(static step => step.Describe()));
            return _description + provider + steps;
        }
    }

    internal Script Script => _script;

    internal IReadOnlyList<ScriptStep> Steps => _steps;

    /// <summary>The first step that the next new conversation gets; the number of steps when the rule is used up.</summary>
    internal int Position { get; set; }

    /// <summary>How many conversations have begun at <see cref="Position"/>.</summary>
    internal int Begun { get; set; }

    internal bool IsForProvider(EmulatedRequest request) => _provider is null || _provider == request.Provider;

    internal bool IsFor(EmulatedRequest request) => IsForProvider(request) && (_condition is null || _condition(request));

    internal ScriptStep AddStep(string description)
    {
        lock (_script.Gate)
        {
            var step = new ScriptStep(this, _steps.Count);
            step.Describe(description);
            _steps.Add(step);
            return step;
        }
    }

    private protected override ScriptStep Open(string description)
    {
        if (_steps.Count > 0) throw new InvalidOperationException($"This rule has its answer already: {this}. What comes after it follows behind .Then, what goes with it behind .And.");
        return AddStep(description);
    }
}
