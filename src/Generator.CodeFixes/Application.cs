using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace ProviderKit.Generator.CodeFixes;

/// <summary>Puts fixes into effect.</summary>
internal static class Application
{
    public static async Task<Solution> ApplyAsync(Solution solution, Document beside, IEnumerable<Fix> fixes, CancellationToken cancellationToken)
    {
        var all = fixes.ToList();
        foreach (var document in all.SelectMany(static one => one.Edits).GroupBy(static one => one.Document))
        {
            if (solution.GetDocument(document.Key) is { } known)
            {
                var text = await known.GetTextAsync(cancellationToken).ConfigureAwait(false);
                solution = solution.WithDocumentText(document.Key, text.WithChanges(Merge(document)));
            }
        }

        return all.Select(static one => one.File).OfType<NewFile>().Aggregate(solution, (known, file) => Create(known, beside, file));
    }

    /// <summary>Every change but those in each other's way, of which the first stays. The same change is made once.</summary>
    private static IEnumerable<TextChange> Merge(IEnumerable<Edit> edits)
    {
        var merged = new List<(TextSpan Span, StringBuilder Text, bool IsAddition)>();
        foreach (var same in edits.GroupBy(static one => one.Change).Select(static one => one.First()).OrderBy(static one => one.Change.Span.Start).ThenBy(static one => one.Change.Span.End))
        {
            var span = same.Change.Span;
            if (merged.Count == 0 || merged[merged.Count - 1] is var last && (last.Span.End < span.Start || (last.Span.End == span.Start && last.Span != span)))
            {
                merged.Add((span, new StringBuilder(same.Change.NewText), same.IsAddition));
            }
            else if (last.Span == span && last.IsAddition && same.IsAddition)
            {
                last.Text.Append(same.Change.NewText);
            }
        }

        return merged.Select(static one => new TextChange(one.Span, one.Text.ToString()));
    }

    private static Solution Create(Solution solution, Document beside, NewFile file)
    {
        var name = file.Name.Substring(file.Name.LastIndexOfAny(['/', '\\']) + 1);
        var folder = Path.GetDirectoryName(beside.FilePath);
        var path = string.IsNullOrEmpty(folder) ? name : Path.Combine(folder, name);
        return solution.AddAdditionalDocument(DocumentId.CreateNewId(beside.Project.Id, name), name, SourceText.From(file.Content, new UTF8Encoding(false)), beside.Folders, path);
    }
}
