namespace Gateway;

/// <summary>The configuration section <c>Gateway</c>.</summary>
internal sealed class GatewaySettings(IConfiguration configuration)
{
    private readonly IConfigurationSection _section = configuration.GetSection("Gateway");

    /// <summary>The id of the provider behind.</summary>
    public string Provider => _section["Provider"] is { Length: > 0 } id ? id : throw new InvalidOperationException("Gateway:Provider is not set. It names the provider behind, such as anthropic.");

    /// <summary>The key that clients have to present; null when everyone may come in.</summary>
    public string? Key => _section["Key"] is { Length: > 0 } key ? key : null;

    /// <summary>The model behind for one that a client names: its own entry in <c>Models</c>, else that of <c>*</c>, else the same.</summary>
    public string ModelFor(string model)
    {
        var models = _section.GetSection("Models");
        return models[model] ?? models["*"] ?? model;
    }
}
