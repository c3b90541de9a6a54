using System.Text.Json;
using Microsoft.Agents.AI;

namespace ProviderKit;

/// <summary>Saves and reads conversations with an ensemble.</summary>
internal static class EnsembleSessionDocument
{
    private const string Format = "providerkit.ensemble-session";
    private const int Version = 1;

    public static async ValueTask<JsonElement> WriteAsync(EnsembleSession session, IReadOnlyList<EnsembleParticipant> participants, JsonSerializerOptions? options, CancellationToken cancellationToken)
    {
        var states = session.States;
        var children = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var participant in participants)
        {
            if (states.TryGetValue(participant.Name, out var state)) children[participant.Name] = await participant.Agent.SerializeSessionAsync(state.Session, options, cancellationToken).ConfigureAwait(false);
        }
        return SessionDocument.Write(Format, Version, session.StateBag, json =>
        {
            json.WriteStartObject("participants");
            foreach (var (name, child) in children)
            {
                json.WriteStartObject(name);
                json.WritePropertyName("session");
                child.WriteTo(json);
                SessionDocument.WriteMessages(json, "missed", states[name].Missed, options);
                json.WriteEndObject();
            }
            foreach (var (name, absent) in session.Absent)
            {
                json.WritePropertyName(name);
                absent.WriteTo(json);
            }
            json.WriteEndObject();
        });
    }

    public static async ValueTask<EnsembleSession> ReadAsync(JsonElement document, IReadOnlyList<EnsembleParticipant> participants, JsonSerializerOptions? options, CancellationToken cancellationToken)
    {
        SessionDocument.Check(document, Format, Version);
        if (!document.TryGetProperty("participants", out var children) || children.ValueKind != JsonValueKind.Object)
        {
            throw new SessionFormatException("The document has no object \"participants\".");
        }
        var states = new Dictionary<string, ParticipantState>(StringComparer.Ordinal);
        var absent = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var child in children.EnumerateObject())
        {
            if (participants.FirstOrDefault(known => known.Name == child.Name) is { } participant) states[child.Name] = await ReadAsync(child, participant.Agent, options, cancellationToken).ConfigureAwait(false);
            else absent[child.Name] = child.Value.Clone();
        }
        return new EnsembleSession(SessionDocument.ReadState(document)) { States = states, Absent = absent };
    }

    private static async ValueTask<ParticipantState> ReadAsync(JsonProperty child, AIAgent agent, JsonSerializerOptions? options, CancellationToken cancellationToken)
    {
        try
        {
            if (child.Value.ValueKind != JsonValueKind.Object || !child.Value.TryGetProperty("session", out var session)) throw new SessionFormatException("it has no \"session\".");
            return new ParticipantState(await agent.DeserializeSessionAsync(session, options, cancellationToken).ConfigureAwait(false), SessionDocument.ReadMessages(child.Value, "missed", options));
        }
        catch (Exception error) when (error is FormatException or JsonException or ArgumentException or InvalidOperationException)
        {
            throw new SessionFormatException($"The session of participant '{child.Name}' cannot be read: {error.Message}", error);
        }
    }
}
