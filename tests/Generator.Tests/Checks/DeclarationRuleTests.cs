namespace ProviderKit.Generator.Tests.Checks;

public class DeclarationRuleTests
{
    [Fact]
    public Task A_declaration_with_nothing_wrong_is_clean() => Acme.Unchanged.Expect(null);

    [Fact]
    public Task PK1001_an_interface_that_is_not_partial() => Acme.With("public partial interface IAcme;", "public interface [|IAcme|];").Expect("PK1001");

    [Fact]
    public Task PK1002_a_generic_interface() => Acme.With("interface IAcme;", "interface [|IAcme|]<T>;").Expect("PK1002");

    [Fact]
    public Task PK1003_a_nested_interface() => Acme
        .With("[Provider(\"acme\"", "public partial class Outer { [Provider(\"acme\"")
        .With("interface IAcme;", "interface [|IAcme|]; }")
        .Expect("PK1003");

    [Fact]
    public Task PK1004_a_base_that_is_no_dialect() => Acme.With("interface IAcme;", "interface [|IAcme|] : System.IDisposable;").Expect("PK1004");

    [Fact]
    public Task A_base_that_is_a_dialect_is_fine() => Acme
        .With("interface IAcme;", "interface IAcme : ISpare;")
        .WithSource("ISpare.cs", "[ProviderKit.Declarations.Dialect(Schema = \"acme.schema.json\")] public partial interface ISpare;")
        .Expect(null);

    [Fact]
    public Task PK1005_two_providers_with_one_id() => Acme.Unchanged
        .WithSource("INewer.cs", "[ProviderKit.Declarations.Provider([|\"ACME\"|], \"https://other.test\")] public partial interface INewer : Acme.Models.IAcme;")
        .Expect("PK1005");

    [Fact]
    public Task Providers_with_ids_of_their_own_are_fine() => Acme.Unchanged
        .WithSource("INewer.cs", "[ProviderKit.Declarations.Provider(\"newer\", \"https://other.test\")] public partial interface INewer : Acme.Models.IAcme;")
        .Expect(null);

    [Theory]
    [InlineData("[ChatEndpoint(\"/talk\")]", "")]
    [InlineData("[Response(\"Told\", \"\"\"{ \"id\": \"$responseId\", \"parts\": \"$parts\", \"end\": \"$finishReason\", \"spent\": \"$usage\" }\"\"\")]", "")]
    public Task PK1006_a_provider_that_lacks_a_declaration(string old, string @new) =>
        Acme.With(old, @new).With("interface IAcme;", "interface [|IAcme|];").Expect("PK1006");

    [Theory]
    [InlineData("")]
    [InlineData("ac me")]
    [InlineData("ac:me")]
    public Task PK1007_an_invalid_id(string id) => Acme.With("[Provider(\"acme\"", $"[Provider([|\"{id}\"|]").Expect("PK1007");

    [Theory]
    [InlineData("")]
    [InlineData("/v2")]
    [InlineData("api.acme.test")]
    [InlineData("ftp://api.acme.test")]
    public Task PK1008_an_invalid_address(string address) => Acme.With("\"https://api.acme.test/v2\"", $"[|\"{address}\"|]").Expect("PK1008");

    [Theory]
    [InlineData("[ApiKey(\"x-acme-key\")]", "[ApiKey([|\"\"|])]")]
    [InlineData("[ApiKey(\"x-acme-key\")]", "[ApiKey([|\"x acme key\"|])]")]
    [InlineData("[Header(\"x-acme-version\", \"7\")]", "[Header([|\"x-acme:version\"|], \"7\")]")]
    [InlineData("[Header(\"x-acme-version\", \"7\")]", "[Header(\"x-acme-version\", [|\"7\\n\"|])]")]
    public Task PK1009_an_invalid_header(string old, string @new) => Acme.With(old, @new).Expect("PK1009");

    [Theory]
    [InlineData("[ChatEndpoint(\"/talk\")]", "[ChatEndpoint([|\"/models/{model}/talk\"|])]")]
    [InlineData("[ChatEndpoint(\"/talk\")]", "[ChatEndpoint(\"/models/[|$engine|]/talk\")]")]
    [InlineData("[ChatEndpoint(\"/talk\")]", "[ChatEndpoint(\"/talk\", StreamPath = \"/[|$live|]?alt=sse\")]")]
    [InlineData("[ChatEndpoint(\"/talk\")]", "[ChatEndpoint(\"/$version/[|$versions|]/talk\"), Setting(\"version\")]")]
    [InlineData("\"https://api.acme.test/v2\"", "\"https://api.[|$region|].acme.test/v2\"")]
    [InlineData("[Header(\"x-acme-version\", \"7\")]", "[Header(\"x-acme-version\", [|\"v{version}\"|])]")]
    [InlineData("[Header(\"x-acme-version\", \"7\")]", "[Header(\"x-acme-version\", [|\"$model\"|])]")]
    public Task PK1011_a_placeholder_without_a_value(string old, string @new) => Acme.With(old, @new).Expect("PK1011");

    [Theory]
    [InlineData("/$model/talk")]
    [InlineData("/$model:talk?version=$version")]
    [InlineData("/$$/talk")]
    public Task A_path_may_have_the_model_settings_and_dollars(string path) =>
        Acme.With("[ChatEndpoint(\"/talk\")]", $"[ChatEndpoint(\"{path}\", StreamPath = \"/live{path}\"), Setting(\"version\", Default = \"1\")]").Expect("");

    [Fact]
    public Task A_provider_may_have_no_address_of_its_own() => Acme.With("\"https://api.acme.test/v2\"", "null").Expect("");

    [Theory]
    [InlineData("")]
    [InlineData("Version")]
    [InlineData("api version")]
    [InlineData("model")]
    [InlineData("baseAddress")]
    public Task PK1012_an_invalid_setting(string name) => Acme.With("[ApiKey(\"x-acme-key\")]", $"[ApiKey(\"x-acme-key\"), Setting([|\"{name}\"|])]").Expect("PK1012");
}
