using Microsoft.Extensions.AI;
using Microsoft.Extensions.Configuration;

namespace ProviderKit;

/// <summary>Reads the settings of an agent from its section.</summary>
internal static class AgentSettings
{
    private const string Section = "Agents";

    /// <exception cref="Microsoft.Extensions.Options.OptionsValidationException">Settings cannot be read; the message names each by its whole key.</exception>
    public static void Read(IConfiguration configuration, string name, ChatAgentOptions options)
    {
        var section = new SectionReader(configuration.GetSection(Section).GetSection(name));
        options.Provider = section.Text("Provider") ?? options.Provider;
        options.Description = section.Text("Description") ?? options.Description;
        options.Instructions = section.Text("Instructions") ?? options.Instructions;
        options.MaximumSteps = section.Whole("MaximumSteps", 1) ?? options.MaximumSteps;
        options.MaximumToolErrors = section.Whole("MaximumToolErrors", 0) ?? options.MaximumToolErrors;
        options.AllowConcurrentToolCalls = section.Boolean("AllowConcurrentToolCalls") ?? options.AllowConcurrentToolCalls;
        options.TellToolErrors = section.Boolean("TellToolErrors") ?? options.TellToolErrors;
        var chat = options.ChatOptions ??= new ChatOptions();
        chat.ModelId = section.Text("Model") ?? chat.ModelId;
        chat.Temperature = section.Number("Temperature") ?? chat.Temperature;
        chat.MaxOutputTokens = section.Whole("MaxOutputTokens", 1) ?? chat.MaxOutputTokens;
        section.ThrowFaults<ChatAgentOptions>(name);
    }
}
