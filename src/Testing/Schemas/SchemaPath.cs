using System.Globalization;

namespace ProviderKit.Testing;

/// <summary>Paths into JSON, as providers write them: <c>messages[0].content</c>.</summary>
internal static class SchemaPath
{
    public static string Property(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";

    public static string Element(string path, int index) => string.Create(CultureInfo.InvariantCulture, $"{path}[{index}]");
}
