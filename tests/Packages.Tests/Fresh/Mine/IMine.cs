using ProviderKit.Declarations;
using ProviderKit.Providers;

namespace Mine;

[Provider("mine", "https://api.mine.example/v1")]
[ApiKey("Authorization", Scheme = "Bearer", EnvironmentVariable = "MINE_API_KEY")]
[Event("""{ "choices": [{ "delta": { "reasoning_content": "$reasoning" } }] }""")]
public partial interface IMine : IOpenAIChat;
