using System.Globalization;
using System.Text;

namespace ProviderKit.Wire;

// What errors are called and which status goes with them, where a provider has no word of its own.
public static partial class WireServe
{
    /// <summary>Gives an error the code that the provider has for its kind, unless it has one.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="failure">The error.</param>
    /// <param name="name">The code.</param>
    /// <param name="hasCode">Whether errors have codes beside types; else the code is the type.</param>
    public static void Name(ErrorKind kind, ref WireError failure, string name, bool hasCode)
    {
        if (hasCode) failure.Code = failure.Code ?? name;
        else failure.Type = failure.Type ?? name;
        NameType(kind, ref failure);
    }

    /// <summary>Makes sure that an error's message has the words by which its kind is known.</summary>
    /// <param name="failure">The error.</param>
    /// <param name="words">The words.</param>
    public static void Say(ref WireError failure, string words)
    {
        if (!failure.MessageContains(words)) failure.Message = failure.Message is { Length: > 0 } message ? $"{words}: {message}" : words;
    }

    /// <summary>The HTTP status of an error, for those that say it again as their code.</summary>
    /// <param name="failure">The error.</param>
    /// <returns>The code that it has, if that is a number; else the status that goes with it.</returns>
    public static int? StatusCode(in WireError failure) =>
        int.TryParse(failure.Code, NumberStyles.None, CultureInfo.InvariantCulture, out var code) ? code : failure.Status;

    /// <summary>Gives an error that the provider has no word for a type that says its kind: <c>invalid_request_error</c>.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="failure">The error.</param>
    /// <returns>The HTTP status that goes with the kind.</returns>
    public static int Describe(ErrorKind kind, ref WireError failure)
    {
        NameType(kind, ref failure);
        return StatusOf(kind);
    }

    /// <summary>The HTTP status that goes with a kind where the provider says nothing else.</summary>
    /// <param name="kind">The kind.</param>
    /// <returns>The status.</returns>
    public static int StatusOf(ErrorKind kind) => kind switch
    {
        ErrorKind.InvalidRequest or ErrorKind.ContextTooLong or ErrorKind.ContentFiltered => 400,
        ErrorKind.Unauthorized => 401,
        ErrorKind.Forbidden => 403,
        ErrorKind.NotFound => 404,
        ErrorKind.RateLimited or ErrorKind.QuotaExceeded => 429,
        ErrorKind.MalformedResponse or ErrorKind.StreamInterrupted or ErrorKind.Unreachable => 502,
        ErrorKind.Overloaded => 503,
        ErrorKind.Timeout => 504,
        _ => 500,
    };

    private static void NameType(ErrorKind kind, ref WireError failure)
    {
        if (failure.Type is not null) return;
        var name = new StringBuilder();
        foreach (var c in kind == ErrorKind.Unknown ? nameof(ErrorKind.ServerError) : kind.ToString())
        {
            if (char.IsUpper(c) && name.Length > 0) name.Append('_');
            name.Append(char.ToLowerInvariant(c));
        }
        failure.Type = kind is ErrorKind.Unknown or ErrorKind.ServerError ? name.ToString() : name.Append("_error").ToString();
    }
}
