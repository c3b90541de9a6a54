using ProviderKit.Generator.Tests.Generation;

namespace ProviderKit.Generator.Tests.Checks;

/// <summary>The provider that the generator's tests invent has something of everything that the language has, and nothing wrong.</summary>
public class AcmeProviderTests
{
    [Fact]
    public Task The_invented_provider_and_its_neighbour_are_clean() => Unchanged.Expect(null);

    private static Case Unchanged { get; } = new(
        new Dictionary<string, string>(StringComparer.Ordinal) { ["IAcme.cs"] = AcmeProvider.Source, ["IMini.cs"] = AcmeProvider.Neighbour },
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["acme.schema.json"] = AcmeProvider.Schema,
            ["mini.schema.json"] = AcmeProvider.NeighbourSchema,
            ["acme.models.json"] = AcmeProvider.Models,
        });
}
