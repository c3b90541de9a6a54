using System.Diagnostics;
using System.Text.RegularExpressions;

namespace ProviderKit.Generator.Binding.Checks;

/// <summary>
/// The patterns of <c>patternProperties</c>. One that .NET does not know, or that was made to take for ever, says nothing;
/// and so do all once they have taken too long together.
/// </summary>
internal sealed class NamePatterns
{
    private const int MaxLength = 1000;

    private static readonly TimeSpan s_one = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan s_all = TimeSpan.FromMilliseconds(200);

    private readonly Stopwatch _taken = new();

    public bool Matches(string pattern, string name)
    {
        if (pattern.Length > MaxLength || _taken.Elapsed > s_all)
        {
            return true;
        }

        _taken.Start();
        try
        {
            return Regex.IsMatch(name, pattern, RegexOptions.CultureInvariant, s_one);
        }
        catch (Exception fault) when (fault is ArgumentException or RegexMatchTimeoutException)
        {
            return true;
        }
        finally
        {
            _taken.Stop();
        }
    }
}
