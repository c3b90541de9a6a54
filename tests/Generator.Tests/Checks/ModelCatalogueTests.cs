using ProviderKit.Generator.Binding;
using ProviderKit.Generator.Schemas;

namespace ProviderKit.Generator.Tests.Checks;

public class ModelCatalogueTests
{
    [Fact]
    public void Everything_is_read_and_numbers_stay_as_they_are_written()
    {
        var (catalogue, problems) = Parse(Acme.Models.Replace("\"input\": 1.25", "\"input\": 1.250", StringComparison.Ordinal));

        Assert.Empty(problems);
        var model = Assert.Single(catalogue.Models);
        Assert.Equal(("acme-1", "Acme One", "200000", "8000"), (model.Id, model.Name, model.ContextWindow, model.MaxOutputTokens));
        Assert.Equal(["acme-1-latest"], model.Aliases);
        Assert.Equal(["images", "tools"], model.Capabilities);
        var price = Assert.Single(model.Prices);
        Assert.Equal("2026-01-01", price.From);
        Assert.Equal(new CatalogueRates("1.250", "10", "0.125", null), price.Rates);
        Assert.Equal(new CatalogueTier("100000", new CatalogueRates("2.5", "15", null, null)), Assert.Single(price.Tiers));
    }

    [Fact]
    public void Catalogues_compare_by_value()
    {
        Assert.Equal(Parse(Acme.Models).Catalogue, Parse(Acme.Models.ReplaceLineEndings(" ")).Catalogue);
        Assert.NotEqual(Parse(Acme.Models).Catalogue, Parse(Acme.Models.Replace("8000", "8001", StringComparison.Ordinal)).Catalogue);
    }

    [Fact]
    public void What_is_left_of_a_faulty_catalogue_is_still_one()
    {
        var (catalogue, problems) = Parse("""{ "models": [7, { "id": "a" }, { "id": "a" }, { "id": "b", "prices": [{ "input": "1" }, 3] }], "more": 1 }""");

        Assert.Equal(["a", "b"], catalogue.Models.Select(static one => one.Id));
        Assert.Equal(5, problems.Count);
        Assert.All(problems, static one => Assert.Equal(("PK4005", "x.models.json"), (one.Id, one.Place.File)));
    }

    private static (ModelCatalogue Catalogue, List<Problem> Problems) Parse(string json)
    {
        var problems = new List<Problem>();
        return (ModelCatalogue.Parse("x.models.json", json, problems), problems);
    }
}
