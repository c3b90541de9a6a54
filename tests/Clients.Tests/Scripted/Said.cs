namespace ProviderKit.Clients.Tests.Scripted;

/// <summary>What the emulator is told to say, and so what every client has to see.</summary>
internal static class Said
{
    public const string Model = "a-model";

    /// <summary>Characters of one to four bytes, so that pieces end between them.</summary>
    public const string Hello = "Hello, wörld – 你好 and 🌍!\nHow are you?";

    /// <summary>Tokens of <see cref="Hello"/>: input with the cached ones, output.</summary>
    public const int Input = 12, Cached = 4, Output = 7;

    public const string BeforeTheCalls = "Let me look.";
    public const string Weather = "Sun in Lisbon, rain in Oslo.";
    public const string Function = "get_weather";
    public const string Image = "A red dot.";
    public const string Structured = """{"city":"Lisbon","degrees":21}""";
    public const string Thought = "First this, then that – done.";
    public const string Signature = "c2lnbmVk";
    public const string Reasoned = "So it is.";
    public const string Length = "One, two";
    public const string Refusal = "I cannot share that.";
    public const string Retried = "Here I am.";
    public const string FirstHalf = "The first half ";

    /// <summary>The cities that the model asks about, and what the clients' tool says of them.</summary>
    public static IReadOnlyList<(string City, string Weather)> Cities { get; } = [("Lisbon", "Sunny, 21 degrees"), ("Oslo", "Rain, 7 degrees")];

    /// <summary>What the clients send as the picture: a PNG of one red dot.</summary>
    public static byte[] Png { get; } = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4z8AAAAMBAQDJ/pLvAAAAAElFTkSuQmCC");

    /// <summary>What clients are asked to wait. Twice as long as any of them waits by itself before a first retry, so that it shows who listens.</summary>
    public static TimeSpan RetryAfter { get; } = TimeSpan.FromSeconds(2);

    /// <summary>The message of a scripted failure.</summary>
    public static string Failure(ErrorKind kind) => $"This fails with {kind}, as scripted.";

    /// <summary>What the clients' tool says.</summary>
    public static string WeatherIn(string city) => Cities.Single(one => one.City == city).Weather;
}
