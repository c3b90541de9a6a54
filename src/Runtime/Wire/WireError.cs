using System.ComponentModel;
using System.Text.Json;

namespace ProviderKit.Wire;

/// <summary>An error as the provider told it. Setting a member to null changes nothing, so that several templates can fill one error.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public struct WireError
{
    /// <summary>The error's type (<c>$errorType</c>), or null.</summary>
    public string? Type { readonly get; set => field = value ?? field; }

    /// <summary>The error's code (<c>$errorCode</c>), numbers as text, or null.</summary>
    public string? Code { readonly get; set => field = value ?? field; }

    /// <summary>The HTTP status that goes with an error that is written, for those that say it again (<c>$errorCode:status</c>); or null.</summary>
    public int? Status { readonly get; set => field = value ?? field; }

    /// <summary>What the provider says (<c>$errorMessage</c>), or null.</summary>
    public string? Message { readonly get; set => field = value ?? field; }

    /// <summary>The part of the request that it complains of (<c>$errorParam</c>), or null.</summary>
    public string? Param { readonly get; set => field = value ?? field; }

    /// <summary>How long to wait (<c>$retryAfter</c>), or null.</summary>
    public TimeSpan? RetryAfter { readonly get; set => field = value ?? field; }

    /// <summary>What else the provider tells (<c>$extra.name</c>), by name, or null.</summary>
    public IReadOnlyDictionary<string, JsonElement>? Details { readonly get; set => field = value ?? field; }

    /// <summary>Adds something to <see cref="Details"/>. What is absent or null is not added.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="value">Its value.</param>
    public void SetDetail(string name, in JsonField value)
    {
        if (value.IsPresent) Details = new Dictionary<string, JsonElement>(Details ?? new Dictionary<string, JsonElement>()) { [name] = value.GetElement() };
    }

    /// <summary>One of the <see cref="Details"/>.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>Its value, or null when there is none.</returns>
    public readonly JsonElement? Detail(string name) => Details?.TryGetValue(name, out var value) == true ? value : null;

    /// <summary>Whether there is an error: a type, a code or a message.</summary>
    public readonly bool HasValue => (Type ?? Code ?? Message) is not null;
}
