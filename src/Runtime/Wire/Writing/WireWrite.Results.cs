using System.Text.Json;
using Microsoft.Extensions.AI;

namespace ProviderKit.Wire;

// Results of tools that have to be JSON objects.
public static partial class WireWrite
{
    internal const string OutputProperty = "output";
    internal const string ErrorProperty = "error";

    /// <summary>Writes a tool's result as a JSON object: an object as it is, anything else as <c>output</c>, a failure as <c>error</c>.</summary>
    /// <param name="json">Where to.</param>
    /// <param name="result">The result.</param>
    public static void WriteResultObject(Utf8JsonWriter json, FunctionResultContent result)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(result);
        if (result.Exception is null && result.Result is JsonElement { ValueKind: JsonValueKind.Object } element)
        {
            element.WriteTo(json);
            return;
        }
        json.WriteStartObject();
        json.WritePropertyName(result.Exception is null ? OutputProperty : ErrorProperty);
        if (result.Result is JsonElement { ValueKind: not JsonValueKind.Undefined } other) other.WriteTo(json);
        else json.WriteStringValue(ToolResultText(result));
        json.WriteEndObject();
    }
}
