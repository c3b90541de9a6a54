using ProviderKit.Samples.Quickstart;

using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, press) =>
{
    press.Cancel = true;
    stop.Cancel();
};
return await new QuickstartProgram().RunAsync(args, stop.Token);
