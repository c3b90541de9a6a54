using System.Text.Json;
using Microsoft.Extensions.AI;

namespace ProviderKit.Wire;

/// <summary>A function as a request declares it: whoever sent the request calls it himself.</summary>
internal sealed class WireFunction(string name, string? description, JsonElement schema, AdditionalPropertiesDictionary? properties) : AIFunctionDeclaration
{
    /// <summary>The schema of a function that takes nothing.</summary>
    public static JsonElement NoParameters { get; } = JsonElement.Parse("""{"type":"object","properties":{}}"""u8);

    public override string Name => name;

    public override string Description => description ?? "";

    public override JsonElement JsonSchema => schema;

    public override IReadOnlyDictionary<string, object?> AdditionalProperties => properties ?? base.AdditionalProperties;
}
