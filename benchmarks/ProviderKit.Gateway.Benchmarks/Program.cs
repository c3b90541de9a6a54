using ProviderKit.Gateway.Benchmarks;

// Measures what the gateway costs more than a proxy that copies bytes. Every server is a process of its own, so that the CPU time of
// a process is that of the server; without arguments this one starts them all and makes the load.
return args switch
{
    ["upstream"] => await Upstream.RunAsync(),
    ["proxy", var upstream] => await PlainProxy.RunAsync(new Uri(upstream)),
    ["gateway", var upstream] => await GatewayHost.RunAsync(new Uri(upstream)),
    [] => await Measurement.RunAsync(rounds: 5),
    ["--quick"] => await Measurement.RunAsync(rounds: 1),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("Usage: ProviderKit.Gateway.Benchmarks [--quick]");
    return 2;
}
