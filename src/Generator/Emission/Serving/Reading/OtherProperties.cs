using ProviderKit.Generator.Binding;
using ProviderKit.Generator.Emission.Reading;
using ProviderKit.Generator.Templates;

namespace ProviderKit.Generator.Emission.Serving.Reading;

/// <summary>
/// Emits what keeps the properties that other templates name than the one that matched. Where there are many of them they are named by flags, so that each
/// template says in one line what is its own.
/// </summary>
internal sealed class OtherProperties
{
    private const int Few = 3;

    private readonly SourceWriter _source;
    private readonly FieldSet _set;
    private readonly List<FieldNode> _fields;
    private readonly bool _byFlags;

    public OtherProperties(SourceWriter source, FieldSet set, IEnumerable<Match> matches)
    {
        _source = source;
        _set = set;
        _fields = set.Captured.Where(static one => one.Path.Length > 0).ToList();
        _byFlags = matches.Any(match => match.Others(set).Count() > Few);
    }

    private string Flags => _set.Name + "Properties";

    /// <summary>Emits the statements for a template that matched.</summary>
    public void Keep(Match match)
    {
        if (match.Template.Root is not ObjectNode)
        {
            // A value that is no object has no properties.
            return;
        }

        if (!_byFlags)
        {
            foreach (var statement in match.Others(_set))
            {
                _source.Line(statement);
            }

            return;
        }

        var foreign = match.Foreign(_set).ToList();
        var own = _fields.Except(foreign).Select(one => $"{Flags}.{FieldSetEmitter.IdentifierOf(one)}");
        _source.Line($"KeepOthers(ref fields, {string.Join(" | ", own.DefaultIfEmpty(Flags + ".None"))});");
        foreach (var statement in match.OwnExtras(_set))
        {
            _source.Line(statement);
        }
    }

    /// <summary>Emits what the statements call.</summary>
    public void EmitHelpers()
    {
        if (!_byFlags)
        {
            return;
        }

        _source.Blank().Summary($"The properties of {Article.With(_set.Name)} that some template names.");
        _source.Line("[Flags]").Open($"private enum {Flags}{(_fields.Count > 31 ? " : long" : "")}").Line("None = 0,");
        for (var i = 0; i < _fields.Count; i++)
        {
            _source.Line($"{FieldSetEmitter.IdentifierOf(_fields[i])} = {(1L << i).ToString(System.Globalization.CultureInfo.InvariantCulture)},");
        }

        _source.Close();
        _source.Blank().Summary("Puts the properties that the template does not take with those that no template names.");
        _source.Open($"private static void KeepOthers(ref {_set.Name}Fields fields, {Flags} taken)");
        foreach (var field in _fields)
        {
            _source.Open($"if ((taken & {Flags}.{FieldSetEmitter.IdentifierOf(field)}) == 0)");
            _source.Line($"fields.Others.Add({SourceWriter.Literal(field.Path)}, {Match.FieldOf(field)});").Close();
        }

        _source.Close();
    }
}
