namespace ProviderKit.Generator.Tests.Support;

/// <summary>Finds folders of the repository, or beside it, from where the tests run: compiled-in paths are mapped away in CI.</summary>
internal static class Repository
{
    /// <summary>The nearest folder upwards that has <paramref name="relative"/>, or null.</summary>
    public static string? Find(string relative)
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            var path = Path.Combine(at.FullName, relative);
            if (Path.Exists(path))
            {
                return path;
            }
        }

        return null;
    }
}
