using System.Globalization;
using ProviderKit.Generator.Binding;
using ProviderKit.Generator.Declarations;
using ProviderKit.Generator.Json;

namespace ProviderKit.Generator.Schemas;

/// <summary>Reads a <see cref="ModelCatalogue"/>; every fault is <c>PK4005</c> at its place in the file.</summary>
internal sealed class ModelCatalogueReader(string file, List<Problem> problems)
{
    private static readonly string[] s_rates = ["input", "output", "cachedInput", "cacheWrite"];

    /// <summary>What a model can be said to be capable of.</summary>
    public static IReadOnlyList<string> Capabilities { get; } = ["images", "files", "audio", "tools", "reasoning", "structuredOutput", "embeddings"];

    public ModelCatalogue Read(string text, CancellationToken cancellationToken)
    {
        var (root, fault) = JsonParser.Parse(text, cancellationToken);
        if (root is null)
        {
            return Without(fault!);
        }

        var models = new List<CatalogueModel>();
        var ids = new HashSet<string>(StringComparer.Ordinal);
        if (IsObject(root, "models"))
        {
            foreach (var one in List(root, "models"))
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (ReadModel(one, ids) is { } model)
                {
                    models.Add(model);
                }
            }
        }

        return new ModelCatalogue(file, models.ToEquatableArray());
    }

    /// <summary>Reports why nothing could be read.</summary>
    public ModelCatalogue Without(JsonFault fault)
    {
        Report(fault.Start, fault.End, $"it is not JSON: {fault.Message}");
        return new ModelCatalogue(file, EquatableArray<CatalogueModel>.Empty);
    }

    private CatalogueModel? ReadModel(JsonValue json, HashSet<string> ids)
    {
        if (!IsObject(json, "id", "name", "aliases", "contextWindow", "maxOutputTokens", "dimensions", "capabilities", "prices"))
        {
            return null;
        }

        if (json["id"] is not { Kind: JsonKind.String, Text.Length: > 0 } id)
        {
            Report(json["id"] ?? json, "a model needs an \"id\" that is a string and not empty");
            return null;
        }

        if (!ids.Add(id.Text))
        {
            Report(id, $"the model '{id.Text}' is listed twice");
            return null;
        }

        return new CatalogueModel(
            id.Text,
            Text(json, "name"),
            Texts(json, "aliases", alias => ids.Add(alias) ? null : $"'{alias}' is the id or alias of another model"),
            WholeNumber(json, "contextWindow"),
            WholeNumber(json, "maxOutputTokens"),
            WholeNumber(json, "dimensions"),
            Texts(json, "capabilities", static name => Capabilities.Contains(name)
                ? null
                : $"'{name}' is no capability; there are {string.Join(", ", Capabilities)}"),
            List(json, "prices").Select(ReadPrice).OfType<CataloguePrice>().OrderBy(static one => one.From, StringComparer.Ordinal).ToEquatableArray());
    }

    private CataloguePrice? ReadPrice(JsonValue json)
    {
        if (!IsObject(json, [.. s_rates, "from", "tiers"]))
        {
            return null;
        }

        var from = Text(json, "from");
        if (from is not null && !DateTime.TryParseExact(from, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
        {
            Report(json["from"]!, $"'{from}' is no date of the form yyyy-MM-dd");
            from = null;
        }

        return new CataloguePrice(from, ReadRates(json), List(json, "tiers").Select(ReadTier).OfType<CatalogueTier>().ToEquatableArray());
    }

    private CatalogueTier? ReadTier(JsonValue json)
    {
        if (!IsObject(json, [.. s_rates, "above"]))
        {
            return null;
        }

        if (json["above"] is null)
        {
            Report(json, "a tier needs \"above\", the number of input tokens from which it applies");
        }

        return WholeNumber(json, "above") is { } above ? new CatalogueTier(above, ReadRates(json)) : null;
    }

    private CatalogueRates ReadRates(JsonValue json) =>
        new(Number(json, s_rates[0]), Number(json, s_rates[1]), Number(json, s_rates[2]), Number(json, s_rates[3]));

    /// <summary>Reports what is no object, and properties that mean nothing: a misspelt price would count as none.</summary>
    private bool IsObject(JsonValue json, params string[] known)
    {
        if (json.Kind != JsonKind.Object)
        {
            Report(json, "an object is expected");
            return false;
        }

        foreach (var member in json.Members)
        {
            if (!known.Contains(member.Name))
            {
                Report(member.NameStart, member.NameEnd, $"'{member.Name}' is not known here; there are {string.Join(", ", known)}");
            }
        }

        return true;
    }

    private IReadOnlyList<JsonValue> List(JsonValue json, string name) => Expect(json, name, JsonKind.Array, "a list")?.Items ?? [];

    private string? Text(JsonValue json, string name) => Expect(json, name, JsonKind.String, "a string")?.Text;

    private string? WholeNumber(JsonValue json, string name) =>
        Expect(json, name, JsonKind.Number, "a whole number", static one => long.TryParse(one.Text, NumberStyles.None, CultureInfo.InvariantCulture, out _))?.Text;

    private string? Number(JsonValue json, string name) =>
        Expect(json, name, JsonKind.Number, "a price that is not negative", static one => decimal.TryParse(one.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var price) && price >= 0)?.Text;

    private JsonValue? Expect(JsonValue json, string name, JsonKind kind, string what, Func<JsonValue, bool>? suits = null)
    {
        if (json[name] is not { Kind: not JsonKind.Null } value)
        {
            return null;
        }

        if (value.Kind == kind && suits?.Invoke(value) != false)
        {
            return value;
        }

        Report(value, $"\"{name}\" must be {what}");
        return null;
    }

    private EquatableArray<string> Texts(JsonValue json, string name, Func<string, string?> faultOf)
    {
        var texts = new List<string>();
        foreach (var one in List(json, name))
        {
            var fault = one.Kind == JsonKind.String ? faultOf(one.Text) : $"\"{name}\" must list strings";
            if (fault is null)
            {
                texts.Add(one.Text);
            }
            else
            {
                Report(one, fault);
            }
        }

        return texts.ToEquatableArray();
    }

    private void Report(JsonValue at, string message) => Report(at.Start, at.End, message);

    private void Report(int start, int end, string message) =>
        problems.AddUnlessMany(new Problem("PK4005", new Place(Origin.Interface, file, start, end), new[] { file, message }.ToEquatableArray()));
}
