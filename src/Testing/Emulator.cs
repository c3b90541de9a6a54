using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace ProviderKit.Testing;

/// <summary>
/// Stands in for providers on this machine's loopback address: speaks their wire formats over real HTTP, says what a script tells it, fails when it is
/// told to, and keeps all requests for the test to look at. It works with any client of a provider whose base address can be set.
/// </summary>
/// <example>
/// <code>
/// await using var emulator = await Emulator.StartAsync(providers => providers.Acme());
/// emulator.When(m => m.Text.Contains("weather")).Call("get_weather", new { city = "Paris" }).Then.Say("Sunny.");
/// IChatClient client = emulator.ChatClient("acme");
/// </code>
/// </example>
public sealed class Emulator : IAsyncDisposable
{
    private const string AnyKey = "emulated-key";

    private readonly EmulatorOptions _options;
    private readonly ServerSet _servers;
    private readonly Script _script;
    private readonly RequestLog _log;
    private readonly EmulatorHost _host;
    private readonly Operations _operations;
    private bool _isVerified;

    private Emulator(EmulatorOptions options, ServerSet servers, Script script, RequestLog log, Operations operations, EmulatorHost host)
    {
        _options = options;
        _servers = servers;
        _script = script;
        _log = log;
        _operations = operations;
        _host = host;
    }

    /// <summary>Starts an emulator on a free port.</summary>
    /// <param name="providers">Names the providers: <c>p => p.Acme().Beta()</c>.</param>
    /// <param name="configure">Changes the settings. Default: none.</param>
    /// <param name="cancellationToken">Cancels the start.</param>
    /// <returns>The emulator, listening.</returns>
    /// <exception cref="ArgumentException">No provider is named.</exception>
    public static async Task<Emulator> StartAsync(Action<ServedProviders> providers, Action<EmulatorOptions>? configure = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(providers);
        var served = new ServedProviders();
        providers(served);
        var options = new EmulatorOptions();
        configure?.Invoke(options);
        var servers = new ServerSet(served.Servers);
        var script = new Script(servers);
        var log = new RequestLog();
        var operations = new Operations(options);
        var host = await EmulatorHost.StartAsync([.. servers.All.Select(server => new ProviderEndpoint(server, operations.Of(server), options, script, log))], cancellationToken);
        return new Emulator(options, servers, script, log, operations, host);
    }

    /// <summary>Where the emulator listens, such as <c>http://127.0.0.1:50123/</c>.</summary>
    public Uri Address => _host.Address;

    /// <summary>All requests so far, in the order in which they came. A copy, so that it does not change while it is looked at.</summary>
    public IReadOnlyList<EmulatedRequest> Requests => _log.Snapshot();

    /// <summary>What is answered to requests for embeddings.</summary>
    public EmulatedEmbeddings Embeddings => _operations.Embeddings;

    /// <summary>What is answered when the list of models is asked for.</summary>
    public EmulatedModels Models => _operations.Models;

    /// <summary>What is answered when the number of tokens is asked for.</summary>
    public EmulatedTokenCounts TokenCounts => _operations.TokenCounts;

    /// <summary>The base address to give to clients of a provider, the counterpart of its own.</summary>
    /// <param name="providerId">The provider's id.</param>
    /// <returns>Such as <c>http://127.0.0.1:50123/acme/v1</c>.</returns>
    /// <exception cref="ArgumentException">The provider is not emulated.</exception>
    public Uri AddressOf(string providerId)
    {
        ArgumentNullException.ThrowIfNull(providerId);
        return new Uri(Address, ServerSet.PathOf(_servers.Find(providerId)));
    }

    /// <summary>Makes a client of an emulated provider, with a key.</summary>
    /// <param name="providerId">The provider's id.</param>
    /// <param name="model">The model of requests that name none. Default: the first of the provider's catalogue, else <c>emulated</c>.</param>
    /// <returns>The client, which the caller disposes of.</returns>
    /// <exception cref="ArgumentException">The provider is not emulated.</exception>
    public IChatClient ChatClient(string providerId, string? model = null)
    {
        ArgumentNullException.ThrowIfNull(providerId);
        var server = _servers.Find(providerId);
        return server.CreateClient(options =>
        {
            options.DefaultModel = model;
            Configure(options, server);
        });
    }

    /// <summary>Makes an embedding generator of an emulated provider, with a key.</summary>
    /// <param name="providerId">The provider's id.</param>
    /// <param name="model">The model of requests that name none. Default: the first embedding model of the provider's catalogue, else <c>emulated</c>.</param>
    /// <returns>The generator, which the caller disposes of.</returns>
    /// <exception cref="ArgumentException">The provider is not emulated, or has no embeddings.</exception>
    public IEmbeddingGenerator<string, Embedding<float>> EmbeddingGenerator(string providerId, string? model = null)
    {
        ArgumentNullException.ThrowIfNull(providerId);
        var server = _servers.Find(providerId);
        var embeddings = server.Embeddings ?? throw new ArgumentException($"The declaration of '{providerId}' has no embeddings.", nameof(providerId));
        return embeddings.CreateGenerator(options =>
        {
            options.DefaultEmbeddingModel = model;
            Configure(options, server);
        });
    }

    /// <summary>Lets a registered client talk to the emulator: <c>services.AddAcme(options => emulator.Configure(options))</c>.</summary>
    /// <param name="options">The options of an emulated provider. Address and key are set, and the default models where there are none.</param>
    /// <exception cref="ArgumentException">The provider is not emulated.</exception>
    public void Configure(ProviderOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        Configure(options, _servers.FindByOptions(options));
    }

    /// <summary>Begins a rule: what is answered to requests that keep a condition. Rules are tried in the order of their declaration.</summary>
    /// <param name="condition">The condition. What it throws fails the request, and is reported.</param>
    /// <param name="expression">The condition's text for reports. Default: as it stands in the code.</param>
    /// <returns>The rule, to name its answer.</returns>
    public Rule When(Func<EmulatedRequest, bool> condition, [CallerArgumentExpression(nameof(condition))] string? expression = null)
    {
        ArgumentNullException.ThrowIfNull(condition);
        // A condition of several lines is shown on one.
        var text = string.Join(' ', (expression ?? "...").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return _script.Add(condition, $"When({text})", isFallback: false);
    }

    /// <summary>Begins a rule for all requests that no rule before it answers.</summary>
    /// <returns>The rule, to name its answer.</returns>
    public Rule Always() => _script.Add(null, "Always()", isFallback: false);

    /// <summary>Begins a rule for all requests that no other rule answers, wherever those are declared.</summary>
    /// <returns>The rule, to name its answer.</returns>
    public Rule Otherwise() => _script.Add(null, "Otherwise()", isFallback: true);

    /// <summary>
    /// Makes sure that each request was one that the script provides for and that keeps the provider's schema, and that each answer with
    /// <see cref="ScriptStep.Once"/> or <see cref="ScriptStep.Times"/> was given so often.
    /// </summary>
    /// <exception cref="EmulatorException">It was not so; the message is a report.</exception>
    public void Verify()
    {
        _isVerified = true;
        if (VerificationReport.Of(_log.Snapshot(), _script) is { } report) throw new EmulatorException(report);
    }

    /// <summary>Stops the emulator; answers that are still on their way are cut off.</summary>
    /// <returns>When it has stopped.</returns>
    /// <exception cref="EmulatorException">With <see cref="EmulatorOptions.Strict"/>: what <see cref="Verify"/> throws, unless the test called it.</exception>
    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        if (_options.Traffic is { } traffic) await traffic.DisposeAsync();
        if (_options.Strict && !_isVerified) Verify();
    }

    private void Configure(ProviderOptions options, ProviderServer server)
    {
        options.BaseAddress = AddressOf(server.Provider.Id);
        options.ApiKey = _options.ApiKey ?? AnyKey;
        options.DefaultModel ??= server.Provider.Models.FirstOrDefault(static model => !Embeds(model))?.Id ?? "emulated";
        options.DefaultEmbeddingModel ??= server.Provider.Models.FirstOrDefault(Embeds)?.Id ?? "emulated";
    }

    private static bool Embeds(ModelDescriptor model) => model.Capabilities.HasFlag(ModelCapabilities.Embeddings);
}
