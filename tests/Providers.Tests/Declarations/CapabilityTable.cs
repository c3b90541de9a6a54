using System.Globalization;
using System.Text;
using ProviderKit.Providers.Tests.Requests;

namespace ProviderKit.Providers.Tests.Declarations;

/// <summary>The table of providers in the README, made of what their declarations can say.</summary>
internal static class CapabilityTable
{
    private static readonly (string Title, ProviderCapabilities Capability)[] s_columns =
    [
        ("tools", ProviderCapabilities.Tools), ("parallel calls", ProviderCapabilities.ParallelToolCalls), ("images", ProviderCapabilities.ImageInput),
        ("audio", ProviderCapabilities.AudioInput), ("files", ProviderCapabilities.FileInput), ("reasoning", ProviderCapabilities.Reasoning),
        ("JSON", ProviderCapabilities.JsonOutput), ("JSON schema", ProviderCapabilities.StructuredOutput),
        ("citations", ProviderCapabilities.Citations), ("its own tools", ProviderCapabilities.HostedTools),
        ("embeddings", ProviderCapabilities.Embeddings), ("model list", ProviderCapabilities.ModelList), ("token counts", ProviderCapabilities.TokenCounting),
    ];

    public static string Make()
    {
        var table = new StringBuilder();
        table.Append("| provider | id | key |").AppendJoin('|', s_columns.Select(static column => $" {column.Title} ")).Append("| models with prices |\n");
        table.Append("|---|---|---|").AppendJoin('|', s_columns.Select(static _ => ":-:")).Append("|---|\n");
        foreach (var server in ShippedServers.All.OrderBy(static one => one.Provider.DisplayName, StringComparer.OrdinalIgnoreCase))
        {
            var provider = server.Provider;
            var key = provider.ApiKeyEnvironmentVariable is { } variable ? $"`{variable}`{(server.Authentication?.Optional == true ? ", optional" : "")}" : "";
            var priced = provider.Models.Count(static model => model.Prices.Count > 0);
            table.Append(CultureInfo.InvariantCulture, $"| {provider.DisplayName} | `{provider.Id}` | {key} |")
                .AppendJoin('|', s_columns.Select(column => provider.Capabilities.HasFlag(column.Capability) ? " ✓ " : "  "))
                .Append(CultureInfo.InvariantCulture, $"| {(priced == 0 ? "" : priced)} |\n");
        }

        return table.ToString();
    }
}
