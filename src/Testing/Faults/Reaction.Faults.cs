namespace ProviderKit.Testing;

public abstract partial class Reaction
{
    /// <summary>Fails as the provider would, with its status and its shape of errors.</summary>
    /// <param name="kind">What the failure means.</param>
    /// <param name="message">What the provider says. Default: a sentence that fits the kind.</param>
    /// <param name="retryAfter">How long clients are asked to wait (<c>Retry-After</c>). Default: not said.</param>
    /// <returns>The answer, to say more about it.</returns>
    public ScriptStep Fail(ErrorKind kind, string? message = null, TimeSpan? retryAfter = null) =>
        AddFailure($"Fail({kind})", new Failure(kind, Message: message, RetryAfter: retryAfter));

    /// <summary>Fails with a status and no body.</summary>
    /// <param name="status">The HTTP status.</param>
    /// <returns>The answer, to say more about it.</returns>
    public ScriptStep Fail(int status) => Fail(status, "");

    /// <summary>Fails with a status and a body of any kind, such as the HTML page of a proxy.</summary>
    /// <param name="status">The HTTP status.</param>
    /// <param name="body">The body as it stands.</param>
    /// <returns>The answer, to say more about it.</returns>
    public ScriptStep Fail(int status, string body)
    {
        ArgumentNullException.ThrowIfNull(body);
        ArgumentOutOfRangeException.ThrowIfLessThan(status, 200);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(status, 599);
        return AddFailure($"Fail({status})", new Failure(Status: status, Body: body));
    }

    /// <summary>Fails because the provider is overloaded.</summary>
    /// <returns>The answer, to say more about it.</returns>
    public ScriptStep Overload() => AddFailure("Overload()", new Failure(ErrorKind.Overloaded));

    /// <summary>Fails because of too many requests.</summary>
    /// <param name="retryAfter">How long clients are asked to wait. Default: not said.</param>
    /// <returns>The answer, to say more about it.</returns>
    public ScriptStep RateLimit(TimeSpan? retryAfter = null) => AddFailure("RateLimit()", new Failure(ErrorKind.RateLimited, RetryAfter: retryAfter));

    private ScriptStep AddFailure(string description, Failure failure)
    {
        var step = Open(description);
        step.Content.SetFailure(failure);
        return step;
    }
}
