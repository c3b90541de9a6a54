using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace ProviderKit;

/// <summary>Reads budgets from the configuration section <c>Budgets</c>: <c>Budgets:&lt;name&gt;:Usd</c> and so on.</summary>
internal static class BudgetSettings
{
    public const string Section = "Budgets";

    public static List<Budget> Read(IConfiguration configuration, SettingsReader reader) =>
        [.. configuration.GetSection(Section).GetChildren().Select(budget => Read(budget, reader)).OfType<Budget>()];

    private static Budget? Read(IConfigurationSection from, SettingsReader reader)
    {
        reader.Expect(from, "Usd", "Tokens", "Window", "Hard", "WarnAt", "Provider", "Model", "Tags", "Per");
        var (usd, tokens) = (reader.Amount(from, "Usd"), reader.Whole(from, "Tokens"));
        var isMoney = SettingsReader.Text(from, "Usd") is not null;
        if (isMoney == (SettingsReader.Text(from, "Tokens") is not null))
        {
            reader.Faults.Add($"{from.Path} needs a limit: either {from.Path}:Usd or {from.Path}:Tokens.");
            return null;
        }
        if ((usd ?? tokens) is not { } limit) return null;
        if (limit == 0) reader.Fault(from, isMoney ? "Usd" : "Tokens", "0", "above zero");
        var warnAt = reader.Amount(from, "WarnAt");
        if (warnAt > 1) reader.Fault(from, "WarnAt", from["WarnAt"]!, "a share from 0 to 1, such as 0.8");
        return new Budget
        {
            Name = from.Key,
            Limit = limit,
            Unit = isMoney ? BudgetUnit.Usd : BudgetUnit.Tokens,
            Window = Window(from, reader),
            IsHard = reader.Boolean(from, "Hard") ?? true,
            WarnAt = warnAt ?? 0.8m,
            Provider = SettingsReader.Text(from, "Provider"),
            Model = SettingsReader.Text(from, "Model"),
            Per = SettingsReader.Text(from, "Per"),
            Tags = from.GetSection("Tags").GetChildren().ToDictionary(static tag => tag.Key, static tag => tag.Value ?? "", StringComparer.Ordinal),
        };
    }

    private static BudgetWindow Window(IConfigurationSection from, SettingsReader reader)
    {
        if (SettingsReader.Text(from, "Window") is not { } text) return BudgetWindow.Total;
        switch (text.ToUpperInvariant())
        {
            case "TOTAL":
                return BudgetWindow.Total;
            case "HOUR":
                return BudgetWindow.Hour;
            case "DAY":
                return BudgetWindow.Day;
            case "MONTH":
                return BudgetWindow.Month;
        }
        // TimeSpan takes "100" for a hundred days.
        if (text.Contains(':', StringComparison.Ordinal) && TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var length) && length >= TimeSpan.FromSeconds(1)) return BudgetWindow.Sliding(length);
        reader.Fault(from, "Window", text, "one of Hour, Day, Month, Total, or the length of a sliding window, such as 01:00:00");
        return BudgetWindow.Total;
    }
}
