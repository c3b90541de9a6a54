using System.Text.Json;
using Microsoft.Extensions.AI;

namespace ProviderKit.Testing;

/// <summary>
/// All rules, and where each conversation stands. A request with the results of calls that a rule made goes on with that rule; any other one begins with
/// the first rule whose condition holds.
/// </summary>
internal sealed class Script(ServerSet servers)
{
    private readonly List<Rule> _rules = [];
    private readonly List<Rule> _fallbacks = [];
    private readonly Dictionary<string, Continuation> _continuations = new(StringComparer.Ordinal);

    /// <summary>Guards all that changes while requests come.</summary>
    public Lock Gate { get; } = new();

    public ServerSet Servers => servers;

    /// <summary>All rules, in the order in which they are tried.</summary>
    public IReadOnlyList<Rule> Rules
    {
        get
        {
            lock (Gate) return [.. _rules, .. _fallbacks];
        }
    }

    public Rule Add(Func<EmulatedRequest, bool>? condition, string description, bool isFallback)
    {
        var rule = new Rule(this, condition, description);
        lock (Gate) (isFallback ? _fallbacks : _rules).Add(rule);
        return rule;
    }

    /// <summary>The step that answers a request, or null when there is none.</summary>
    /// <exception cref="EmulatorException">A condition threw.</exception>
    public Pick? Pick(EmulatedRequest request)
    {
        lock (Gate)
        {
            var keys = KeysOf(request);
            var known = keys.Select(_continuations.GetValueOrDefault).FirstOrDefault(static one => one is not null);
            if (known is { Step: { } step }) return Continue(known, step, keys);
            // A rule that has nothing to say to the results of its own call lets all others go first, and repeats the call only if none will.
            var rule = _rules.Concat(_fallbacks).OrderBy(one => one == known?.Rule ? 1 : 0).FirstOrDefault(one => RulePosition.IsOpen(one) && Holds(one, request));
            return rule is null ? null : Begin(rule);
        }
    }

    /// <summary>Remembers the calls of an answer, so that their results find back.</summary>
    public void Answered(EmulatedRequest request, Pick pick, ChatResponse response)
    {
        lock (Gate)
        {
            if (pick.Step.Fails) return;
            var next = RulePosition.AfterCalls(pick);
            foreach (var call in response.Messages.SelectMany(static message => message.Contents).OfType<FunctionCallContent>())
            {
                _continuations[call.CallId] = _continuations[Named(request, call)] = new Continuation(pick.Step.Rule, next.Step, next.Used);
            }
        }
    }

    /// <summary>The steps that were to answer a number of times, and did not.</summary>
    public IReadOnlyList<string> Unused()
    {
        lock (Gate)
        {
            return
            [
                .. from rule in _rules.Concat(_fallbacks)
                   from step in rule.Steps
                   where step.Count is { } count && step.Answers < count
                   select $"{rule}\n    {step.Describe()} was to answer {Times(step.Count!.Value)}, and answered {Times(step.Answers)}.",
            ];
        }
    }

    private static string Times(int count) => count switch { 0 => "never", 1 => "once", _ => $"{count} times" };

    private static bool Holds(Rule rule, EmulatedRequest request)
    {
        try
        {
            return rule.IsFor(request);
        }
        catch (Exception exception) when (exception is not EmulatorException)
        {
            throw new EmulatorException($"The condition of the rule {rule} threw {exception.GetType().Name}: {exception.Message}", exception);
        }
    }

    /// <summary>
    /// By what the results that a request brings are known: the ids of their calls. Some clients leave ids out, or send others than they got; their results are
    /// known by the question and the calls themselves.
    /// </summary>
    private List<string> KeysOf(EmulatedRequest request)
    {
        var ids = request.ToolResults.Select(static result => result.CallId).ToList();
        if (ids.Count == 0 || ids.Exists(_continuations.ContainsKey)) return ids;
        return [.. request.Messages.SelectMany(static message => message.Contents).OfType<FunctionCallContent>().Where(call => ids.Contains(call.CallId)).Select(call => Named(request, call))];
    }

    private static string Named(EmulatedRequest request, FunctionCallContent call) =>
        JsonSerializer.Serialize(new object?[] { request.Provider, request.Text, call.Name, call.Arguments }, ToolArguments.Compact);

    private static Pick Begin(Rule rule)
    {
        var step = rule.Steps[rule.Position];
        RulePosition.Begin(rule);
        step.Answers++;
        return new Pick(step, Used: 1);
    }

    private Pick Continue(Continuation known, ScriptStep step, IReadOnlyList<string> keys)
    {
        step.Answers++;
        var pick = new Pick(step, known.Used + 1);
        // The same results may come again: after a failure they get the next answer, else the same one.
        if (RulePosition.AfterResults(pick) is var next && next != (known.Step, known.Used))
        {
            foreach (var key in keys) _continuations[key] = new Continuation(known.Rule, next.Step, next.Used);
        }
        return pick;
    }

    /// <summary>Where a conversation goes on.</summary>
    /// <param name="Rule">The rule that made the call.</param>
    /// <param name="Step">The step for its results; null when the rule has none.</param>
    /// <param name="Used">How often the step has answered in this conversation.</param>
    private sealed record Continuation(Rule Rule, ScriptStep? Step, int Used);
}

/// <summary>The step that answers a request.</summary>
/// <param name="Step">The step.</param>
/// <param name="Used">How often it has answered in this conversation, this time counted.</param>
internal sealed record Pick(ScriptStep Step, int Used);
