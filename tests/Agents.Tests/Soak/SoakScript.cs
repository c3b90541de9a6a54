using Microsoft.Extensions.AI;
using ProviderKit.Testing;

namespace ProviderKit.Tests.Soak;

/// <summary>What the emulator answers: the text of a turn names its trouble.</summary>
internal static class SoakScript
{
    private const int MaxOutputTokens = 40;
    private const string Rest = "Rest";

    public static void Write(Emulator emulator)
    {
        When(emulator, SoakTrouble.Tool).Call("add", new { a = 1, b = 2 }).Then.Say("It is three, all told.");
        When(emulator, SoakTrouble.Limit).RateLimit(retryAfter: TimeSpan.FromSeconds(1));
        When(emulator, SoakTrouble.Overload).Overload();
        When(emulator, SoakTrouble.Cut).Say("One two three four.").CutAfter(2);
        When(emulator, SoakTrouble.Error).Say("One two three four.").ErrorAfter(2, ErrorKind.Overloaded);
        When(emulator, SoakTrouble.Broken).Say("One two three four.").Malform();
        When(emulator, SoakTrouble.Stall).Say("One two three four.").StallAfter(0);
        emulator.When(m => m.Text == Rest, Rest).Say("As long as it may be.").WithUsage(input: 1, output: MaxOutputTokens);
        emulator.Otherwise().Say("One two three four.").WithUsage(input: 10, output: 4);
    }

    public static ChatAgent Agent(IChatClient client, string name) => new(client, new()
    {
        Name = name,
        Tools = [AIFunctionFactory.Create((int a, int b) => a + b, "add")],
        ChatOptions = new ChatOptions { MaxOutputTokens = MaxOutputTokens },
    });

    /// <summary>Asks, one request after the other, until the budget refuses.</summary>
    public static async Task UseUpAsync(IChatClient client)
    {
        try
        {
            while (true) await client.GetResponseAsync(Rest, new() { MaxOutputTokens = MaxOutputTokens });
        }
        catch (BudgetExceededException)
        { }
    }

    private static Rule When(Emulator emulator, SoakTrouble trouble) => emulator.When(m => m.Text.StartsWith(trouble.ToString(), StringComparison.Ordinal), trouble.ToString());
}
