using Gateway;
using Microsoft.Extensions.AI;
using ProviderKit;
using ProviderKit.AspNetCore;
using ProviderKit.Providers;

var builder = WebApplication.CreateSlimBuilder(args);
var settings = new GatewaySettings(builder.Configuration);

// What can stand behind. Keys and addresses come from Providers:<id>, or from the providers' environment variables.
builder.Services.AddOpenAI();
builder.Services.AddAnthropic();
builder.Services.AddGroq();

var app = builder.Build();
var behind = app.Services.GetKeyedService<IChatClient>(settings.Provider)
    ?? throw new InvalidOperationException($"Gateway:Provider is '{settings.Provider}', which is none of the providers that are registered in Program.cs.");

// What can stand in front: clients of each provider find it under its id, as if it were the provider itself.
foreach (var server in new ServedProviders().OpenAI().Anthropic().Groq().Servers)
{
    app.MapProvider(server, behind, endpoint =>
    {
        endpoint.Prefix = "/" + server.Provider.Id;
        endpoint.MapModel = settings.ModelFor;
        if (settings.Key is { } key) endpoint.RequireKey(key);
    });
}

app.Run();
