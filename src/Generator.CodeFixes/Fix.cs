using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace ProviderKit.Generator.CodeFixes;

/// <summary>A way to mend a diagnostic.</summary>
/// <param name="Title">What it does, as an editor offers it.</param>
/// <param name="Key">What ways of its kind have in common, so that all of them can be taken at once; null where that makes no sense.</param>
/// <param name="Edits">The changes of text, in any of the solution's documents.</param>
internal sealed record Fix(string Title, string? Key, ImmutableArray<Edit> Edits)
{
    /// <summary>A file to add to the project, beside the document that names it.</summary>
    public NewFile? File { get; init; }

    public static Fix Of(string title, string? key, Edit edit) => new(title, key, [edit]);
}

/// <summary>A change of text in a document.</summary>
/// <param name="Document">The document.</param>
/// <param name="Change">The change.</param>
/// <param name="IsAddition">Whether another one at the same place may follow it.</param>
internal sealed record Edit(DocumentId Document, TextChange Change, bool IsAddition = false);

/// <summary>A file that is not there yet.</summary>
internal sealed record NewFile(string Name, string Content);
