using Spectre.Console;

namespace ProviderKit.Samples.Quickstart.Display;

/// <summary>Text that comes in pieces, wrapped at words and indented under the provider's name.</summary>
internal sealed class GrowingText(Screen screen) : IDisposable
{
    private static readonly Style s_plain = Style.Plain;
    private static readonly Style s_aside = new(Color.Grey, decoration: Decoration.Italic);

    private readonly Lock _gate = new();
    private int _column = Label.Width;
    private bool _isAside;
    private bool _breaks;

    /// <summary>Adds a piece of the answer.</summary>
    public void Write(string piece) => Add(piece, isAside: false);

    /// <summary>Adds a piece of what the model thinks aloud.</summary>
    public void Aside(string piece) => Add(piece, isAside: true);

    /// <summary>Adds a line about something that happened in between.</summary>
    public void Line(string text)
    {
        lock (_gate)
        {
            _breaks |= _column > Label.Width;
            Put(text, s_aside);
            _breaks = true;
        }
    }

    public void Dispose() => screen.EndAnswer();

    private void Add(string piece, bool isAside)
    {
        if (piece.Length == 0)
            return;
        lock (_gate)
        {
            _breaks |= _isAside != isAside && _column > Label.Width;
            _isAside = isAside;
            foreach (var word in Words(piece))
            {
                _breaks |= word == "\n" || (word[0] == ' ' && _column + word.Length > screen.Width);
                if (word != "\n")
                    Put(word, isAside ? s_aside : s_plain);
            }
        }
    }

    /// <summary>Writes on. A line is broken only when something follows, so that nothing ends with an empty one.</summary>
    private void Put(string word, Style style)
    {
        if (_breaks)
        {
            screen.Write(Environment.NewLine + new string(' ', Label.Width), s_plain);
            _column = Label.Width;
            _breaks = false;
        }

        if (_column == Label.Width)
            word = word.TrimStart(' ');
        screen.Write(word, style);
        _column += word.Length;
    }

    /// <summary>Words with the space before them, and line breaks on their own.</summary>
    private static IEnumerable<string> Words(string piece)
    {
        var start = 0;
        for (var i = 0; i < piece.Length; i++)
        {
            if (piece[i] is not (' ' or '\n') && (i == 0 || piece[i - 1] != '\n'))
                continue;
            if (i > start)
                yield return piece[start..i];
            start = i;
        }

        if (start < piece.Length)
            yield return piece[start..];
    }
}
