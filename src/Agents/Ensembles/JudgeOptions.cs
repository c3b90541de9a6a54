using Microsoft.Extensions.AI;

namespace ProviderKit;

/// <summary>The settings of a judge. See <see cref="CombiningStrategy.Judge"/>.</summary>
public sealed class JudgeOptions
{
    /// <summary>What makes an answer good, in a sentence or two for the judge. Default: being correct, complete and clear.</summary>
    public string Criteria { get; set; } = "The best answer is correct, complete and clear, and does what was asked.";

    /// <summary>The judge's model and so on. Default: null, as its client has it.</summary>
    public ChatOptions? ChatOptions { get; set; }

    /// <summary>How long the judge has, by the ensemble's clock. Default: 30 seconds.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(30);
}
