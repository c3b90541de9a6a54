using ProviderKit.Generator.Binding;

namespace ProviderKit.Generator.Emission.Api;

/// <summary>Emits the constructors of a provider's chat model or embedding generator: over an HTTP client of its own, or over a typed client.</summary>
/// <param name="source">Where to.</param>
/// <param name="names">The names of what is emitted.</param>
/// <param name="format">The format.</param>
/// <param name="type">The type that is constructed.</param>
internal sealed class ModelConstructors(SourceWriter source, ProviderNames names, WireFormat format, string type)
{
    private const string Monitor = "global::Microsoft.Extensions.Options.IOptionsMonitor";

    /// <param name="counted">What counts of the options, where address and key are somebody else's business.</param>
    public void Emit(string counted)
    {
        var display = SourceWriter.Escape(names.DisplayName(format));
        source.Line($"private readonly {names.Interface} _client;");
        source.Blank().Summary($"Talks to {display} over an HTTP client of its own, which is disposed with it.");
        source.Line("/// <param name=\"options\">The options; they need a key, if the provider wants one.</param>");
        source.Line($"public {type}({names.Options} options)");
        Chain($"this(global::ProviderKit.ProviderHttp.CreateClient({names.Provider}.Descriptor, options, {names.Provider}.Authentication), options)");

        source.Blank().Summary("Talks over a client that somebody else made and disposes, who also sees to its address and key.");
        source.Line("/// <param name=\"client\">The typed client.</param>");
        source.Line($"/// <param name=\"options\">The options; {counted} count.</param>");
        source.Line($"public {type}({names.Interface} client, {names.Options} options)");
        Chain("this(client, () => options, null)");

        source.Blank().Summary("Talks over a client that somebody else made and disposes, by options that may change.");
        source.Line("/// <param name=\"client\">The typed client.</param>");
        source.Line("/// <param name=\"options\">The options; each request takes the current ones.</param>");
        source.Line($"public {type}({names.Interface} client, {Monitor}<{names.Options}> options)");
        Chain("this(client, () => options.CurrentValue, null)");

        source.Blank().Line($"private {type}(global::System.Net.Http.HttpClient http, {names.Options} options)");
        Chain($"this(new {names.GlobalWire(names.Client)}(http, new global::Refit.RefitSettings()), () => options, http)");

        source.Blank().Line($"private {type}({names.Interface} client, global::System.Func<global::ProviderKit.ProviderOptions> options, global::System.IDisposable? owned)");
        source.Line($"    : base({names.Provider}.Descriptor, options, client, owned) => _client = client;");
    }

    private void Chain(string other) => source.Line("    : " + other).Line("{").Line("}");
}
