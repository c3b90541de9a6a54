using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace ProviderKit.Tests.Resilience;

public sealed class ResilienceOptionsTests
{
    [Fact]
    public void Options_are_read_from_configuration()
    {
        var options = ResilienceOptions.ReadFrom(Section(("MaxRetries", "5"), ("BaseDelay", "00:00:02"), ("IdleTimeout", "00:00:30"), ("CircuitBreaker:FailureRatio", "0.25"), ("Jitter", "false")));

        Assert.Equal((5, TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(30), 0.25, false), (options.MaxRetries, options.BaseDelay, options.IdleTimeout!.Value, options.CircuitBreaker.FailureRatio, options.Jitter));
        Assert.Equal(TimeSpan.FromMinutes(10), options.TotalTimeout);
    }

    [Theory]
    [InlineData("MaxRetries", "many", "Resilience:MaxRetries is 'many'")]
    [InlineData("MaxRetrys", "3", "Resilience:MaxRetrys is no setting")]
    [InlineData("CircuitBreaker:FailureRatio", "3", "Resilience:CircuitBreaker:FailureRatio must be above 0 and at most 1.")]
    [InlineData("MaxDelay", "00:00:00.5", "Resilience:MaxDelay must not be below BaseDelay.")]
    public void What_makes_no_sense_is_said_with_its_key(string key, string value, string expected)
    {
        var error = Assert.Throws<OptionsValidationException>(() => ResilienceOptions.ReadFrom(Section((key, value))));

        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    private static IConfigurationSection Section(params (string Key, string Value)[] settings) =>
        new ConfigurationBuilder().AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create<string, string?>($"Resilience:{setting.Key}", setting.Value))).Build().GetSection("Resilience");
}
