using System.ComponentModel;
using Microsoft.Extensions.AI;
using ProviderKit.Wire;

namespace ProviderKit;

/// <summary>A chat request: the conversation and the options, before a provider's writer makes JSON of them.</summary>
public sealed class ChatRequest
{
    private IReadOnlyList<ChatMessage>? _conversation;

#pragma warning disable RS0026 // The two constructors cannot be confused: one takes text, the other messages.
    /// <summary>Creates a request.</summary>
    /// <param name="messages">The conversation, oldest message first.</param>
    /// <param name="options">The options. Default: none.</param>
    public ChatRequest(IEnumerable<ChatMessage> messages, ChatOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(messages);
        Messages = messages as IReadOnlyList<ChatMessage> ?? [.. messages];
        Options = options ?? new ChatOptions();
    }

    /// <summary>Creates a request with one message of the user.</summary>
    /// <param name="userText">What the user says.</param>
    /// <param name="options">The options. Default: none.</param>
    public ChatRequest(string userText, ChatOptions? options = null)
        : this([new ChatMessage(ChatRole.User, userText)], options)
    {
    }

#pragma warning restore RS0026

    private ChatRequest(ChatRequest other, bool stream)
    {
        Messages = other.Messages;
        Options = other.Options;
        Timeout = other.Timeout;
        Time = other.Time;
        RawOptions = other.RawOptions;
        Settings = other.Settings;
        StreamUsage = other.StreamUsage;
        Stream = stream;
    }

    /// <summary>The conversation as it was given.</summary>
    public IReadOnlyList<ChatMessage> Messages { get; }

    /// <summary>The options; empty ones when none were given.</summary>
    public ChatOptions Options { get; }

    /// <summary>Whether the answer is to come in pieces. Default: <see langword="false"/>. Methods that say so by their name set it themselves.</summary>
    public bool Stream { get; init; }

    /// <summary>Whether a streamed answer is to bring token counts, where a provider sends them only if asked. Default: <see langword="true"/>.</summary>
    public bool StreamUsage { get; init; } = true;

    /// <summary>
    /// How long to wait for the whole answer or, when it is streamed, for its headers and then for each further piece.
    /// Default: null, as long as the <see cref="HttpClient"/> does.
    /// </summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>The clock for <see cref="Timeout"/> and for <c>Retry-After</c> dates. Default: the system's.</summary>
    [EditorBrowsable(EditorBrowsableState.Advanced)]
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>The model's id.</summary>
    /// <exception cref="InvalidOperationException">Neither the options nor the provider's configuration name a model.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public string Model => Options.ModelId is { Length: > 0 } model
        ? model
        : throw new InvalidOperationException("No model is named. Set ChatOptions.ModelId, or Providers:<id>:DefaultModel in the configuration (the options' DefaultModel).");

    /// <summary>The model's id; null in a request that leaves it to its additional properties, such as a stored prompt (<c>$model?</c>).</summary>
    /// <exception cref="InvalidOperationException">Nothing names a model, and there are no additional properties that could.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public string? ModelIfNamed => string.IsNullOrEmpty(Options.ModelId) && (RawOptions is not null || Options.AdditionalProperties is { Count: > 0 }) ? null : Model;

    /// <summary>The messages, behind a system message with <see cref="ChatOptions.Instructions"/> when there are any.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public IReadOnlyList<ChatMessage> Conversation => _conversation ??= string.IsNullOrEmpty(Options.Instructions)
        ? Messages
        : [new ChatMessage(ChatRole.System, Options.Instructions), .. Messages];

    /// <summary>The JSON object that <see cref="ChatOptions.RawRepresentationFactory"/> gave, if it gave one.</summary>
    internal object? RawOptions { get; init; }

    /// <summary>The settings that stand in the path, by name; null when the request does not come from a chat model with options.</summary>
    internal IReadOnlyDictionary<string, string>? Settings { get; init; }

    /// <summary>The same request, streamed or not.</summary>
    /// <param name="stream">The wanted value of <see cref="Stream"/>.</param>
    /// <returns>This request when it is so already, else a copy.</returns>
    public ChatRequest With(bool stream) => stream == Stream ? this : new ChatRequest(this, stream);

    /// <summary>
    /// The properties that go onto the wire beside the mapped ones: <see cref="ChatOptions.AdditionalProperties"/>, and over them
    /// those of the JSON object that <see cref="ChatOptions.RawRepresentationFactory"/> gave. A key with dots is a path. Properties that a provider's
    /// server half has read go to that provider only.
    /// </summary>
    /// <param name="providerId">The provider that is written to.</param>
    /// <param name="consumed">Keys that are written otherwise and are to be left out.</param>
    /// <returns>The properties; the default value, at no cost, when there are none.</returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public ExtraProperties GetExtra(string providerId, params ReadOnlySpan<string> consumed) => WireWrite.ProviderOf(Options.AdditionalProperties) switch
    {
        null => ExtraProperties.Of(Options.AdditionalProperties, RawOptions, consumed, static (key, _) => !WireProperties.IsOwn(key)),
        var provider when provider == providerId => ExtraProperties.Of(Options.AdditionalProperties, RawOptions, consumed, static (key, _) => !WireProperties.IsOwn(key), nullsLeaveOut: true),
        _ => ExtraProperties.Of(null, RawOptions, consumed),
    };
}
