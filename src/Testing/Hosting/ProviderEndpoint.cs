using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.AI;

namespace ProviderKit.Testing;

/// <summary>One emulated provider: checks a request as the provider would, asks the script, and gives the answer.</summary>
internal sealed class ProviderEndpoint
{
    private readonly ProviderServer _server;
    private readonly Traffic? _traffic;
    private readonly Script _script;
    private readonly IReadOnlyList<Operation> _operations;
    private readonly RequestReader _reader;
    private readonly RequestChecks _checks;
    private readonly FailureWriter _failures;
    private readonly AnswerCompletion _completion;
    private readonly AnswerPlayer _player;

    public ProviderEndpoint(ProviderServer server, IReadOnlyList<Operation> operations, EmulatorOptions options, Script script, RequestLog log)
    {
        _operations = operations;
        _server = server;
        _traffic = options.Traffic;
        _script = script;
        Path = ServerSet.PathOf(server);
        _reader = new RequestReader(server, operations, options.TimeProvider, log);
        _checks = new RequestChecks(server, operations, options);
        _failures = new FailureWriter(server);
        _completion = new AnswerCompletion(server, options.TimeProvider);
        _player = new AnswerPlayer(server, options, _failures);
    }

    public string Path { get; }

    public bool Serves(PathString path) => path.StartsWithSegments(Path, StringComparison.Ordinal);

    public async Task HandleAsync(HttpContext context)
    {
        try
        {
            context.Request.Path.StartsWithSegments(Path, StringComparison.Ordinal, out var rest);
            var (request, key) = await _reader.ReadAsync(context, rest);
            // Both of the names that providers have for it: clients show it, above all with errors.
            context.Response.Headers["x-request-id"] = context.Response.Headers["request-id"] = $"emulated-request-{request.Sequence}";
            await AnswerAsync(context, request, key);
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException && context.RequestAborted.IsCancellationRequested)
        {
            // The client has gone, or the emulator is stopping.
        }
    }

    private async Task AnswerAsync(HttpContext context, EmulatedRequest request, string? key)
    {
        if (_traffic is not null)
        {
            if (await _traffic.AnswerAsync(context, _server, request) is { } problem) await RefuseAsync(context, request, problem, ErrorKind.InvalidRequest);
            return;
        }
        if (_checks.Check(context.Request.Method, request, key) is { } refusal)
        {
            await _failures.WriteAsync(context, refusal);
            return;
        }
        if (_operations.FirstOrDefault(one => one.Serves(request.Path)) is { } operation)
        {
            await operation.AnswerAsync(context, request);
            return;
        }
        try
        {
            if (_script.Pick(request) is { } pick) await PlayAsync(context, request, pick);
            else await RefuseAsync(context, request, UnmatchedReport.Of(request, _script.Rules), ErrorKind.InvalidRequest);
        }
        catch (EmulatorException exception)
        {
            await RefuseAsync(context, request, exception.Message, ErrorKind.ServerError);
        }
    }

    private async Task PlayAsync(HttpContext context, EmulatedRequest request, Pick pick)
    {
        request.MatchedRule = pick.Step.Rule.ToString();
        await _player.WaitAsync(pick.Step, context.RequestAborted);
        if (pick.Step.Content.Failure is { } failure)
        {
            await _failures.WriteAsync(context, failure);
            return;
        }
        var response = _completion.Complete(request, pick.Step, await MakeAsync(request, pick.Step, context.RequestAborted));
        _script.Answered(request, pick, response);
        try
        {
            await _player.PlayAsync(context, request, pick.Step, response);
        }
        catch (NotSupportedException exception) when (!context.Response.HasStarted)
        {
            throw new EmulatorException($"The answer of the rule {pick.Step.Rule} cannot be written as {_server.Provider} does: {exception.Message}", exception);
        }
    }

    private static async Task<ChatResponse> MakeAsync(EmulatedRequest request, ScriptStep step, CancellationToken cancellation)
    {
        try
        {
            return await step.Content.MakeAsync(request, cancellation);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            throw new EmulatorException($"The answer of the rule {step.Rule} threw {exception.GetType().Name}: {exception.Message}", exception);
        }
    }

    private async Task RefuseAsync(HttpContext context, EmulatedRequest request, string problem, ErrorKind kind)
    {
        request.AddProblem(problem);
        await _failures.WriteAsync(context, new Failure(kind, Message: problem));
    }
}
