using System.Runtime.CompilerServices;

namespace ProviderKit.Generator.Tests.Support;

/// <summary>Finds folders of the repository, or beside it, from where the tests are.</summary>
internal static class Repository
{
    /// <summary>The nearest folder upwards that has <paramref name="relative"/>, or null.</summary>
    public static string? Find(string relative, [CallerFilePath] string here = "")
    {
        foreach (var start in new[] { AppContext.BaseDirectory, Path.GetDirectoryName(here)! })
        {
            for (var at = new DirectoryInfo(start); at is not null; at = at.Parent)
            {
                var path = Path.Combine(at.FullName, relative);
                if (Path.Exists(path))
                {
                    return path;
                }
            }
        }

        return null;
    }
}
