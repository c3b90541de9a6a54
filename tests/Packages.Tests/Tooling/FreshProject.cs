namespace ProviderKit.Packages.Tests.Tooling;

/// <summary>A project outside the repository, which knows ProviderKit only as packages.</summary>
internal sealed class FreshProject
{
    private readonly PackedPackages _packages;

    private FreshProject(PackedPackages packages, string name)
    {
        _packages = packages;
        Name = name;
        Folder = Directory.CreateDirectory(Path.Combine(packages.Folder, "projects", $"{name}-{Guid.NewGuid():N}")).FullName;
    }

    public string Name { get; }

    public string Folder { get; }

    /// <summary>Copies a folder with a project file of that name.</summary>
    public static FreshProject From(string source, string name, PackedPackages packages)
    {
        var project = new FreshProject(packages, name);
        foreach (var file in Directory.EnumerateFiles(source))
            File.Copy(file, project.PathOf(Path.GetFileName(file)));
        PackageSources.Write(project.Folder, packages);
        return project;
    }

    public string PathOf(string file) => Path.Combine(Folder, file);

    public void Write(string file, string text) => File.WriteAllText(PathOf(file), text);

    /// <summary>Replaces a text that is there, and says where it stands: the line and the column, both from 1.</summary>
    public (int Line, int Column) Replace(string file, string text, string replacement)
    {
        var before = File.ReadAllText(PathOf(file));
        var at = before.IndexOf(text, StringComparison.Ordinal);
        Assert.True(at >= 0, $"{file} has no {text}");
        Write(file, before.Remove(at, text.Length).Insert(at, replacement));
        return (before[..at].Count(letter => letter == '\n') + 1, at - before.LastIndexOf('\n', at));
    }

    public Task<Run> BuildAsync(params string[] properties) => Dotnet.BuildAsync(
        Folder, ["build", "-o", PathOf("out"), $"-p:ProviderKitVersion={_packages.Version}", PackageSources.RestoreInto(_packages), .. properties]);

    public Task<Run> ExecuteAsync(params string[] arguments) => Dotnet.ExecuteAsync(Path.Combine(Folder, "out", Name + ".dll"), arguments);
}
