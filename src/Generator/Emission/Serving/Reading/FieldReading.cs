using ProviderKit.Generator.Binding;
using ProviderKit.Generator.Emission.Reading;

namespace ProviderKit.Generator.Emission.Serving.Reading;

/// <summary>What the readers of requests have in common: all templates of one place on the wire in one set of fields.</summary>
internal static class FieldReading
{
    public static FieldSet SetOf(string name, IEnumerable<Template> templates) => new(name, templates.Select(static one => one.Root), wholeArrays: true);

    /// <summary>Emits the pass over a value; one that is no object leaves the fields absent.</summary>
    public static void Fill(SourceWriter source, FieldSet set, string value)
    {
        source.Line($"var fields = default({set.Name}Fields);");
        if (set.Root.IsCaptured)
        {
            source.Line($"fields.Whole = {value};");
        }

        source.Open($"if ({value}.IsObject)");
        source.Line($"var json = WireJson.Reader({value}.Bytes);");
        source.Line("WireJson.EnterObject(ref json);");
        source.Line($"Read{set.Name}Fields(ref json, {value}.Bytes, ref fields);");
        source.Close();
    }
}
