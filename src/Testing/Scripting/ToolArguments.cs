using System.Text.Json;
using Microsoft.Extensions.AI;

namespace ProviderKit.Testing;

/// <summary>Makes the arguments of a scripted call.</summary>
internal static class ToolArguments
{
    /// <summary>How a model writes JSON: with names in camel case, on one line.</summary>
    public static JsonSerializerOptions Compact { get; } = new(AIJsonUtilities.DefaultOptions) { WriteIndented = false };

    /// <summary>The arguments as a JSON object.</summary>
    public static JsonElement Of(object? arguments)
    {
        // The names in anonymous objects are the function's own parameter names, and stay as they are written.
        var json = arguments is null ? JsonSerializer.SerializeToElement(new object()) : JsonSerializer.SerializeToElement(arguments, arguments.GetType(), JsonSerializerOptions.Default);
        if (json.ValueKind != JsonValueKind.Object) throw new ArgumentException($"The arguments of a tool call are a JSON object, not {json.ValueKind}: {json}.", nameof(arguments));
        return json;
    }

    /// <summary>A fresh dictionary of them.</summary>
    public static Dictionary<string, object?> Read(JsonElement json)
    {
        var arguments = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var property in json.EnumerateObject()) arguments[property.Name] = property.Value;
        return arguments;
    }

    /// <summary>The JSON text of a call's arguments.</summary>
    public static string TextOf(FunctionCallContent call)
    {
        if (call.AdditionalProperties?.TryGetValue(Wire.WireProperties.RawArguments, out string? raw) == true && raw is not null) return raw;
        return JsonSerializer.Serialize(call.Arguments ?? new Dictionary<string, object?>(), Compact);
    }
}
