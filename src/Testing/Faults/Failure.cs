namespace ProviderKit.Testing;

/// <summary>A scripted failure in place of an answer.</summary>
/// <param name="Kind">What it means, when the provider's own shape is wanted.</param>
/// <param name="Status">The status, when it is given as such.</param>
/// <param name="Message">What the provider says; a default one when null.</param>
/// <param name="Body">The body, when it is given as such.</param>
/// <param name="RetryAfter">How long clients are asked to wait.</param>
/// <param name="Param">The part of the request that it complains of.</param>
internal sealed record Failure(ErrorKind? Kind = null, int? Status = null, string? Message = null, string? Body = null, TimeSpan? RetryAfter = null, string? Param = null);
