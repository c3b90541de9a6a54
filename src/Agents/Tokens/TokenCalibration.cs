using System.Buffers;
using System.Text;
using System.Text.Json;

namespace ProviderKit;

/// <summary>
/// Learns from the token counts that providers report how far estimates are off, per provider and model. An observer, to be placed around each provider's model, and
/// given to the <see cref="TokenCounter"/>. Later requests count more than earlier ones, and no ratio leaves 0.25 to 4. Safe for use by many threads.
/// </summary>
public sealed class TokenCalibration : RequestObserver
{
    private readonly Lock _lock = new();
    private readonly Dictionary<(string Provider, string Model), (CalibrationTrack Prompt, CalibrationTrack Completion)> _tracks = [];

    /// <summary>What estimates of prompts are multiplied by.</summary>
    /// <param name="providerId">The provider's id.</param>
    /// <param name="modelId">The model's id.</param>
    /// <returns>1 when nothing is known yet.</returns>
    public double PromptRatio(string providerId, string modelId)
    {
        lock (_lock) return _tracks.TryGetValue((providerId, modelId), out var tracks) ? tracks.Prompt.Ratio : 1;
    }

    /// <summary>What estimates of answers are multiplied by.</summary>
    /// <param name="providerId">The provider's id.</param>
    /// <param name="modelId">The model's id.</param>
    /// <returns>1 when nothing is known yet.</returns>
    public double CompletionRatio(string providerId, string modelId)
    {
        lock (_lock) return _tracks.TryGetValue((providerId, modelId), out var tracks) ? tracks.Completion.Ratio : 1;
    }

    /// <inheritdoc/>
    public override ValueTask OnCompletedAsync(RequestOutcome outcome)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        if (outcome is not { Status: RequestStatus.Succeeded, Usage: { } usage }) return default;
        var request = outcome.Request;
        var model = outcome.ModelId ?? request.ModelId ?? "";
        var prompt = EstimatedPrompt.Of(model, request.Messages, request.Options);
        // Hidden reasoning is in the count and not in the text.
        var completion = usage.ReasoningTokenCount is > 0 || outcome.Response is null ? 0 : ScriptEstimate.Of(CompletionText.Of(outcome.Response.Messages));
        lock (_lock)
        {
            Observe(request.ProviderId, model);
            if (request.ModelId is { } asked && asked != model) Observe(request.ProviderId, asked);
        }
        return default;

        void Observe(string provider, string id)
        {
            var tracks = TracksOf(provider, id);
            tracks.Prompt.Add(usage.InputTokenCount ?? 0, prompt);
            tracks.Completion.Add(usage.OutputTokenCount ?? 0, completion);
        }
    }

    /// <summary>What was learnt, as JSON, to be kept and given to <see cref="Import"/> after a restart.</summary>
    /// <returns>One document.</returns>
    public string Export()
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartArray();
            lock (_lock)
            {
                foreach (var ((provider, model), (prompt, completion)) in _tracks.OrderBy(static track => track.Key)) Write(writer, provider, model, prompt, completion);
            }
            writer.WriteEndArray();
        }
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>Takes over what another instance has learnt; what was learnt of the same models here is replaced.</summary>
    /// <param name="json">What <see cref="Export"/> gave.</param>
    /// <exception cref="FormatException">It is something else.</exception>
    public void Import(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        try
        {
            using var document = JsonDocument.Parse(json);
            lock (_lock)
            {
                foreach (var entry in document.RootElement.EnumerateArray()) Read(entry);
            }
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new FormatException("This is not what TokenCalibration.Export wrote.", error);
        }
    }

    private void Read(JsonElement entry)
    {
        var tracks = TracksOf(entry.GetProperty("provider").GetString()!, entry.GetProperty("model").GetString()!);
        Restore(tracks.Prompt, entry.GetProperty("prompt"));
        Restore(tracks.Completion, entry.GetProperty("completion"));

        static void Restore(CalibrationTrack track, JsonElement state) =>
            track.Restore(state.GetProperty("reported").GetDouble(), state.GetProperty("estimated").GetDouble(), state.GetProperty("observations").GetInt64());
    }

    private static void Write(Utf8JsonWriter writer, string provider, string model, CalibrationTrack prompt, CalibrationTrack completion)
    {
        writer.WriteStartObject();
        writer.WriteString("provider", provider);
        writer.WriteString("model", model);
        Write("prompt", prompt);
        Write("completion", completion);
        writer.WriteEndObject();

        void Write(string name, CalibrationTrack track)
        {
            writer.WriteStartObject(name);
            writer.WriteNumber("reported", track.Reported);
            writer.WriteNumber("estimated", track.Estimated);
            writer.WriteNumber("observations", track.Observations);
            writer.WriteEndObject();
        }
    }

    private (CalibrationTrack Prompt, CalibrationTrack Completion) TracksOf(string provider, string model)
    {
        if (_tracks.TryGetValue((provider, model), out var tracks)) return tracks;
        return _tracks[(provider, model)] = (new(), new());
    }
}
