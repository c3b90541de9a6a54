using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis.Text;
using ProviderKit.Generator.Binding;
using ProviderKit.Generator.Json;

namespace ProviderKit.Generator.Schemas;

/// <summary>
/// A JSON file beside the code, or one that came with a referenced assembly. It compares by name and text, as a pipeline's
/// model must; what is read from it is read when it is first asked for, and kept with it for all who use it.
/// </summary>
internal sealed class JsonFile : IEquatable<JsonFile>
{
    /// <summary>
    /// What was read from a text, for as long as someone has the text: with the next keystroke it is mostly the same, and
    /// the generator and the analyzer are given the same.
    /// </summary>
    private static readonly ConditionalWeakTable<object, JsonFile> s_known = new();

    private readonly object _gate = new();
    private readonly string _text;
    private readonly bool _isTooLong;
    private SchemaDocument? _schema;
    private CatalogueReading? _catalogue;

    private JsonFile(string name, string text, bool isTooLong) => (Name, _text, _isTooLong) = (name, text, isTooLong);

    /// <summary>Its name, without its folders.</summary>
    public string Name { get; }

    /// <summary>The file at <paramref name="path"/>.</summary>
    public static JsonFile Of(string path, SourceText text) =>
        Known(text, NameOf(path), static (name, text) => text.Length > JsonLimits.File.Length ? new JsonFile(name, "", true) : new JsonFile(name, text.ToString(), false));

    /// <summary>A file that travels as a string, the same one for all who ask.</summary>
    public static JsonFile Of(string path, string text) => Known(text, NameOf(path), static (name, text) => new JsonFile(name, text, false));

    /// <summary>A path's last segment; paths come from any system.</summary>
    public static string NameOf(string path) => path.Substring(path.LastIndexOfAny(['/', '\\']) + 1);

    /// <summary>The file as a schema.</summary>
    public SchemaDocument Schema(CancellationToken cancellationToken)
    {
        using (Gate.Enter(_gate, cancellationToken))
        {
            return _schema ??= _isTooLong
                ? SchemaDocument.Unreadable(Name, JsonParser.TooLong(JsonLimits.File))
                : SchemaDocument.Parse(Name, _text, cancellationToken);
        }
    }

    /// <summary>The file as a model catalogue, with its faults.</summary>
    public CatalogueReading Catalogue(CancellationToken cancellationToken)
    {
        using (Gate.Enter(_gate, cancellationToken))
        {
            if (_catalogue is null)
            {
                var problems = new List<Problem>();
                var catalogue = _isTooLong
                    ? ModelCatalogue.Unreadable(Name, JsonParser.TooLong(JsonLimits.File), problems)
                    : ModelCatalogue.Parse(Name, _text, problems, cancellationToken);
                _catalogue = new CatalogueReading(catalogue, problems);
            }

            return _catalogue;
        }
    }

    public bool Equals(JsonFile? other) =>
        ReferenceEquals(this, other) || (other is not null && Name == other.Name && _isTooLong == other._isTooLong && _text == other._text);

    public override bool Equals(object? obj) => obj is JsonFile other && Equals(other);

    public override int GetHashCode() => unchecked((Name.GetHashCode() * 31) + _text.Length);

    private static JsonFile Known<T>(T text, string name, Func<string, T, JsonFile> create)
        where T : class
    {
        var file = s_known.GetValue(text, _ => create(name, text));

        // Two files of one text are rare, and not worth a table in the table.
        return file.Name == name ? file : create(name, text);
    }
}

/// <summary>A model catalogue and what is wrong with it.</summary>
internal sealed record CatalogueReading(ModelCatalogue Catalogue, IReadOnlyList<Problem> Problems);
