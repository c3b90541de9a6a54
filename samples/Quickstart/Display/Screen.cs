using System.Text;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace ProviderKit.Samples.Quickstart.Display;

/// <summary>The terminal. When the output goes to a file or a pipe there are no colours and no escape sequences in it.</summary>
internal sealed class Screen
{
    private readonly IAnsiConsole _console;
    private readonly Lock _gate = new();
    private readonly Label _labels = new();
    private Action<string>? _interject;

    public Screen()
    {
        Console.OutputEncoding = Encoding.UTF8;
        _console = AnsiConsole.Create(new AnsiConsoleSettings());
        // A file has no width of its own; a terminal keeps the one it has.
        if (!IsTerminal)
            _console.Profile.Width = 100;
    }

    public int Width => Math.Min(_console.Profile.Width, 100);

    /// <summary>Whether a person is looking, rather than a file being written.</summary>
    public bool IsTerminal => _console.Profile.Capabilities.Ansi;

    public void Say(string text) => WriteLine(text, Style.Plain);

    public void Note(string text) => WriteLine(text, new Style(Color.Grey));

    public void Complain(string text) => WriteLine(text, new Style(Color.Red));

    public void Heading(string title)
    {
        WriteLine("", Style.Plain);
        WriteLine(title, new Style(decoration: Decoration.Bold));
    }

    /// <summary>What the user says.</summary>
    public void User(string text) => WriteLine("  You".PadRight(Label.Width) + text, Style.Plain);

    /// <summary>One line of a provider's, whole, within its answer if that is growing; safe to call from several at once.</summary>
    public void Line(ProviderDescriptor provider, string text)
    {
        lock (_gate)
        {
            if (_interject is { } interject)
            {
                interject(text);
                return;
            }

            Write(Label.Of(provider), _labels.StyleOf(provider));
            Write(text + Environment.NewLine, Style.Plain);
        }
    }

    /// <summary>A provider's answer, which grows piece by piece until it is disposed of.</summary>
    public GrowingText Answer(ProviderDescriptor provider)
    {
        lock (_gate)
        {
            Write(Label.Of(provider), _labels.StyleOf(provider));
            var answer = new GrowingText(this);
            _interject = answer.Line;
            return answer;
        }
    }

    /// <summary>The answer has ended.</summary>
    public void EndAnswer()
    {
        lock (_gate)
        {
            Write(Environment.NewLine, Style.Plain);
            _interject = null;
        }
    }

    public void Write(string text, Style style) => _console.Write(new Plain(text, style));

    /// <summary>A table. Columns of the headings that <paramref name="texts"/> counts are text, the others numbers.</summary>
    public void Table(IReadOnlyList<string> headings, int texts, IEnumerable<string[]> rows)
    {
        // Close together, so that all columns fit into a terminal of eighty.
        var table = new Table { Border = IsTerminal ? TableBorder.Rounded : TableBorder.Ascii };
        for (var i = 0; i < headings.Count; i++)
        {
            var column = new TableColumn(headings[i]) { NoWrap = true, Padding = new Padding(0) };
            table.AddColumn(i < texts ? column.LeftAligned() : column.RightAligned());
        }

        foreach (var row in rows)
            table.AddRow([.. row.Select(Markup.Escape)]);
        _console.Write(table);
    }

    private void WriteLine(string text, Style style)
    {
        lock (_gate)
            Write(text + Environment.NewLine, style);
    }

    /// <summary>
    /// Text as it is. Spectre's own wraps at the width of the terminal counted from where the text begins, which is wrong
    /// for a piece in the middle of a line.
    /// </summary>
    private sealed class Plain(string text, Style style) : Renderable
    {
        protected override IEnumerable<Segment> Render(RenderOptions options, int maxWidth) => [new Segment(text, style)];
    }
}
