using System.Net;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using ProviderKit.Tests.Support;

namespace ProviderKit.Tests.Configuration;

public sealed class RegistrationTests : IDisposable
{
    private readonly FakeNetwork _network = new();

    public void Dispose() => _network.Dispose();

    [Fact]
    public void One_model_is_served_under_all_its_names()
    {
        using var services = Build();
        var model = services.GetRequiredService<AcmeChatModel>();
        Assert.Same(model, services.GetRequiredService<IChatClient>());
        Assert.Same(model, services.GetRequiredKeyedService<IChatClient>("acme"));
        Assert.Same(Acme.Provider, services.GetRequiredKeyedService<ProviderDescriptor>("acme"));
        Assert.Same(Acme.Provider, Assert.Single(services.GetServices<ProviderDescriptor>()));
        Assert.Same(services.GetRequiredService<IAcme>(), model.GetService<IAcme>());
    }

    [Fact]
    public async Task The_key_and_the_address_come_from_the_configuration()
    {
        using var services = Build(("Providers:acme:ApiKey", Acme.Key), ("Providers:acme:BaseAddress", "http://localhost:1234/api/"), ("Providers:acme:DefaultModel", "m1"));
        await services.GetRequiredService<IChatClient>().GetResponseAsync("hi");
        var (address, key, body) = Assert.Single(_network.Requests);
        Assert.Equal(("http://localhost:1234/api/chat", "Bearer " + Acme.Key), (address.AbsoluteUri, key));
        Assert.Equal("""{"model":"m1","stream":false,"messages":["user: hi"]}""", body);
    }

    [Fact]
    public async Task The_environment_variable_gives_the_key_when_the_section_has_none()
    {
        using var services = Build(("ACME_TEST_API_KEY", "from-environment"), ("Providers:acme:DefaultModel", "m1"));
        await services.GetRequiredService<IChatClient>().GetResponseAsync("hi");
        Assert.Equal("Bearer from-environment", _network.Requests[0].Key);
    }

    [Fact]
    public async Task Code_has_the_last_word()
    {
        using var services = Build(options => options.ApiKey = "from-code", ("Providers:acme:ApiKey", "from-section"), ("ACME_TEST_API_KEY", "from-environment"), ("Providers:acme:DefaultModel", "m1"));
        await services.GetRequiredService<IChatClient>().GetResponseAsync("hi");
        Assert.Equal("Bearer from-code", _network.Requests[0].Key);
    }

    [Fact]
    public async Task No_configuration_is_needed_at_all()
    {
        var collection = new ServiceCollection();
        collection.AddAcme(static options => (options.ApiKey, options.DefaultModel) = ("k", "m")).ConfigurePrimaryHttpMessageHandler(() => _network);
        using var services = collection.BuildServiceProvider();
        await services.GetRequiredService<IChatClient>().GetResponseAsync("hi");
        Assert.Equal(("https://api.acme.test/v1/chat", "Bearer k"), (_network.Requests[0].Address.AbsoluteUri, _network.Requests[0].Key));
    }

    [Fact]
    public async Task A_changed_configuration_counts_at_once()
    {
        var configuration = Configuration(("Providers:acme:ApiKey", "old"), ("Providers:acme:DefaultModel", "m1"));
        using var services = Build(configuration, null);
        var model = services.GetRequiredService<IChatClient>();
        await model.GetResponseAsync("hi");
        configuration["Providers:acme:ApiKey"] = "new";
        configuration["Providers:acme:DefaultModel"] = "m2";
        configuration["Providers:acme:DefaultParameters:Temperature"] = "0.5";
        configuration.Reload();
        await model.GetResponseAsync("hi");
        Assert.Equal(["Bearer old", "Bearer new"], _network.Requests.Select(static request => request.Key));
        Assert.Equal("""{"model":"m2","stream":false,"temperature":0.5,"messages":["user: hi"]}""", _network.Requests[1].Body);
    }

    [Fact]
    public async Task A_missing_key_is_told_at_first_use_with_all_the_places_for_it()
    {
        using var services = Build(("Providers:acme:DefaultModel", "m1"));
        var model = services.GetRequiredService<IChatClient>();
        var error = await Assert.ThrowsAsync<OptionsValidationException>(() => model.GetResponseAsync("hi"));
        Assert.Equal("There is no API key for Acme. Set Providers:acme:ApiKey in the configuration, the environment variable ACME_TEST_API_KEY, or AcmeOptions.ApiKey in code.", error.Message);
        Assert.Empty(_network.Requests);
    }

    [Theory]
    [InlineData("qqq\nzzz")]
    [InlineData("qqq zzz")]
    [InlineData("qqqözzz")]
    public async Task A_key_that_cannot_stand_in_a_header_is_told_without_showing_it(string key)
    {
        using var services = Build(("Providers:acme:ApiKey", key), ("Providers:acme:DefaultModel", "m1"));
        var error = await Assert.ThrowsAsync<OptionsValidationException>(() => services.GetRequiredService<IChatClient>().GetResponseAsync("hi"));
        Assert.Contains("Providers:acme:ApiKey", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("qqq", error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("zzz", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_model_is_told_with_the_places_for_it()
    {
        using var services = Build(("Providers:acme:ApiKey", "k"));
        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => services.GetRequiredService<IChatClient>().GetResponseAsync("hi"));
        Assert.Equal("No model is named. Set ChatOptions.ModelId, or Providers:<id>:DefaultModel in the configuration (the options' DefaultModel).", error.Message);
    }

    [Theory]
    [InlineData("Timeout", "abc", "Providers:acme:Timeout is 'abc', but must be a length of time above zero, such as 00:01:40, 100s or 100 (seconds).")]
    [InlineData("Timeout", "-1", "Providers:acme:Timeout is '-1', but must be a length of time above zero, such as 00:01:40, 100s or 100 (seconds).")]
    [InlineData("BaseAddress", "/v1", "Providers:acme:BaseAddress is '/v1', but must be an absolute http or https address, such as https://api.example.com/v1.")]
    [InlineData("BaseAddress", "api.acme.test", "Providers:acme:BaseAddress is 'api.acme.test', but must be an absolute http or https address, such as https://api.example.com/v1.")]
    [InlineData("BaseAddress", "ftp://x.test", "Providers:acme:BaseAddress is 'ftp://x.test', but must be an absolute http or https address, such as https://api.example.com/v1.")]
    [InlineData("DefaultParameters:Temperature", "x", "Providers:acme:DefaultParameters:Temperature is 'x', but must be a number, such as 0.7.")]
    [InlineData("DefaultParameters:TopK", "1.5", "Providers:acme:DefaultParameters:TopK is '1.5', but must be a whole number, such as 1024.")]
    [InlineData("DefaultParameters:MaxOutputTokens", "99999999999", "Providers:acme:DefaultParameters:MaxOutputTokens is '99999999999', but must be a whole number, such as 1024.")]
    [InlineData("DefaultParameters:AllowMultipleToolCalls", "maybe", "Providers:acme:DefaultParameters:AllowMultipleToolCalls is 'maybe', but must be true or false.")]
    public void A_faulty_setting_is_told_by_its_whole_key(string setting, string value, string message)
    {
        using var services = Build(($"Providers:acme:{setting}", value));
        var error = Assert.Throws<OptionsValidationException>(() => services.GetRequiredService<IOptionsMonitor<AcmeOptions>>().CurrentValue);
        Assert.Equal(message, error.Message);
    }

    [Fact]
    public void All_faulty_settings_are_told_together()
    {
        using var services = Build(("Providers:acme:Timeout", "x"), ("Providers:acme:DefaultParameters:Seed", "y"), ("Providers:acme:DefaultParameters:ReasoningEffort", "z"));
        var error = Assert.Throws<OptionsValidationException>(() => services.GetRequiredService<IOptionsMonitor<AcmeOptions>>().CurrentValue);
        Assert.Equal(3, error.Failures.Count());
        Assert.Contains("one of None, Low", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Faulty_options_in_code_are_told_too()
    {
        using var services = Build(static options => (options.Timeout, options.BaseAddress) = (TimeSpan.Zero, new Uri("/v1", UriKind.Relative)));
        var error = Assert.Throws<OptionsValidationException>(() => services.GetRequiredService<IOptionsMonitor<AcmeOptions>>().CurrentValue);
        Assert.Equal(2, error.Failures.Count());
    }

    [Fact]
    public void All_settings_are_read()
    {
        using var services = Build(
            ("Providers:acme:Timeout", "90"),
            ("Providers:acme:DefaultParameters:Temperature", "0.25"),
            ("Providers:acme:DefaultParameters:TopP", "0.5"),
            ("Providers:acme:DefaultParameters:TopK", "40"),
            ("Providers:acme:DefaultParameters:FrequencyPenalty", "-1"),
            ("Providers:acme:DefaultParameters:PresencePenalty", "1e-1"),
            ("Providers:acme:DefaultParameters:MaxOutputTokens", "100"),
            ("Providers:acme:DefaultParameters:Seed", "7"),
            ("Providers:acme:DefaultParameters:StopSequences:0", "END"),
            ("Providers:acme:DefaultParameters:StopSequences:1", "\n"),
            ("Providers:acme:DefaultParameters:ReasoningEffort", "high"),
            ("Providers:acme:DefaultParameters:AllowMultipleToolCalls", "False"),
            ("Providers:acme:DefaultParameters:AdditionalProperties:service_tier", "flex"),
            ("Providers:acme:DefaultParameters:AdditionalProperties:top", "3"),
            ("Providers:acme:DefaultParameters:AdditionalProperties:nested:on", "true"),
            ("Providers:acme:DefaultParameters:AdditionalProperties:list:0", "a"));
        var options = services.GetRequiredService<IOptionsMonitor<AcmeOptions>>().CurrentValue;
        var parameters = options.DefaultParameters;
        Assert.Equal(TimeSpan.FromSeconds(90), options.Timeout);
        Assert.Equal((0.25f, 0.5f, 40, -1f, 0.1f), (parameters.Temperature, parameters.TopP, parameters.TopK, parameters.FrequencyPenalty, parameters.PresencePenalty));
        Assert.Equal((100, 7L, ReasoningEffort.High, false), (parameters.MaxOutputTokens, parameters.Seed, parameters.ReasoningEffort, parameters.AllowMultipleToolCalls));
        Assert.Equal(["END", "\n"], parameters.StopSequences);
        Assert.Equal(["list", "nested", "service_tier", "top"], parameters.AdditionalProperties.Keys.Order());
        Assert.Equal(3L, parameters.AdditionalProperties["top"]);
    }

    [Theory]
    [InlineData("00:01:40", 100)]
    [InlineData("100", 100)]
    [InlineData("1m40s", 100)]
    [InlineData("1.5", 1.5)]
    public void Timeouts_in_their_forms(string value, double seconds)
    {
        using var services = Build(("Providers:acme:Timeout", value));
        Assert.Equal(TimeSpan.FromSeconds(seconds), services.GetRequiredService<IOptionsMonitor<AcmeOptions>>().CurrentValue.Timeout);
    }

    [Fact]
    public void A_second_registration_only_adds_its_configuration()
    {
        var collection = new ServiceCollection();
        collection.AddAcme(static options => options.DefaultModel = "m1");
        collection.AddAcme(static options => options.ApiKey = "k");
        using var services = collection.BuildServiceProvider();
        Assert.Single(services.GetServices<IChatClient>());
        var options = services.GetRequiredService<IOptionsMonitor<AcmeOptions>>().CurrentValue;
        Assert.Equal(("m1", "k"), (options.DefaultModel, options.ApiKey));
    }

    [Fact]
    public async Task The_key_is_shown_nowhere()
    {
        var log = new List<string>();
        var answers = new Queue<HttpResponseMessage>();
        var network = new FakeNetwork(_ => answers.Dequeue());
        var collection = new ServiceCollection();
        collection.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(new ListLogger(log)));
        collection.AddAcme(static options => (options.ApiKey, options.DefaultModel) = (Acme.Key, "m")).ConfigurePrimaryHttpMessageHandler(() => network);
        using var services = collection.BuildServiceProvider();
        var model = services.GetRequiredService<IChatClient>();
        var shown = new List<string> { services.GetRequiredService<IOptionsMonitor<AcmeOptions>>().CurrentValue.ToString(), model.ToString()! };
        foreach (var answer in (HttpResponseMessage[])[
            Exchange.Answer($$$"""{"error":{"message":"Wrong key {{{Acme.Key}}}","code":"{{{Acme.Key}}}"}}""", "application/json", HttpStatusCode.Unauthorized),
            Exchange.Answer(new string('x', 190) + $"{Acme.Key}", "text/plain", HttpStatusCode.BadGateway),
            Exchange.Answer($"<p>{Acme.Key}</p>", "text/html", HttpStatusCode.BadGateway),
            Exchange.Answer($"oops {Acme.Key}", "application/json"),
            Exchange.Answer(Exchange.Events($"oops {Acme.Key}")),
            Exchange.Answer(Exchange.Events($$$"""{"error":"{{{Acme.Key}}}"}"""))])
        {
            answers.Enqueue(answer);
            var error = await Assert.ThrowsAnyAsync<ProviderException>(() => model.GetResponseAsync("hi"));
            Assert.Contains("***", error.Message, StringComparison.Ordinal);
            shown.Add(error.ToString() + error.Code);
        }
        Assert.Equal("Bearer " + Acme.Key, network.Requests[0].Key);
        Assert.DoesNotContain(shown.Concat(log), static text => text.Contains(Acme.Key[..8], StringComparison.Ordinal));
    }

    [Fact]
    public void Faulty_settings_can_be_shown() =>
        Assert.Contains("BaseAddress = /v1,", new AcmeOptions { BaseAddress = new Uri("/v1", UriKind.Relative) }.ToString(), StringComparison.Ordinal);

    [Fact]
    public async Task What_fails_on_the_way_does_not_bring_the_request_along()
    {
        using var services = Build(options => options.ApiKey = Acme.Key, new FakeNetwork(static _ => throw new HttpRequestException("refused")), ("Providers:acme:DefaultModel", "m1"));
        var error = await Assert.ThrowsAsync<ProviderException>(() => services.GetRequiredService<IChatClient>().GetResponseAsync("hi"));
        Assert.Equal("acme: The provider could not be reached: refused", error.Message);
        Assert.IsType<HttpRequestException>(error.InnerException);
    }

    [Fact]
    public void Handlers_follow_no_redirects_and_renew_connections()
    {
        var collection = new ServiceCollection();
        collection.AddAcme();
        using var services = collection.BuildServiceProvider();
        HttpMessageHandler? handler = services.GetRequiredService<IHttpMessageHandlerFactory>().CreateHandler("acme");
        while (handler is DelegatingHandler delegating) handler = delegating.InnerHandler;
        var sockets = Assert.IsType<SocketsHttpHandler>(handler);
        Assert.False(sockets.AllowAutoRedirect);
        Assert.Equal(DecompressionMethods.All, sockets.AutomaticDecompression);
        Assert.NotEqual(Timeout.InfiniteTimeSpan, sockets.PooledConnectionLifetime);
        Assert.Equal(Timeout.InfiniteTimeSpan, services.GetRequiredService<IHttpClientFactory>().CreateClient("acme").Timeout);
    }

    private static IConfigurationRoot Configuration(params IEnumerable<(string Key, string Value)> settings) =>
        new ConfigurationBuilder().AddInMemoryCollection(settings.Select(static one => KeyValuePair.Create(one.Key, (string?)one.Value))).Build();

    private ServiceProvider Build(params IEnumerable<(string Key, string Value)> settings) => Build(Configuration(settings), null);

    private ServiceProvider Build(Action<AcmeOptions>? configure, params IEnumerable<(string Key, string Value)> settings) => Build(Configuration(settings), configure);

    private ServiceProvider Build(Action<AcmeOptions>? configure, FakeNetwork network, params IEnumerable<(string Key, string Value)> settings) => Build(Configuration(settings), configure, network);

    private ServiceProvider Build(IConfiguration configuration, Action<AcmeOptions>? configure, FakeNetwork? network = null)
    {
        var services = new ServiceCollection();
        services.AddSingleton(configuration);
        services.AddAcme(configure).ConfigurePrimaryHttpMessageHandler(() => network ?? _network);
        return services.BuildServiceProvider();
    }

    private sealed class ListLogger(List<string> log) : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => log.Add(formatter(state, exception) + state + exception);

        public void Dispose()
        {
        }
    }
}
