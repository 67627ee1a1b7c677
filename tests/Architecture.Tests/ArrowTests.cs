using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Xml.Linq;

namespace Externfs.Architecture.Tests;

/// <summary>The arrows between projects, as the project files and the built assemblies have them.</summary>
public sealed class ArrowTests
{
    private static readonly Dictionary<string, string> ProjectOfAssembly = Repository.ProductProjects.ToDictionary(AssemblyName, Name, StringComparer.Ordinal);

    public static TheoryData<string> Projects => [.. Repository.ProductProjects];

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_project_references_only_what_it_may(string project)
    {
        var references = XDocument.Load(Path.Combine(Repository.Folder, project)).Descendants("ProjectReference").Select(reference => Name((string)reference.Attribute("Include")!)).ToList();
        Assert.Empty(references.Except(Arrows.From(Name(project), IsPlugin(project)), StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void An_assembly_references_only_what_it_may(string project)
    {
        var file = Path.Combine(Repository.Folder, Path.GetDirectoryName(project)!, Built, AssemblyName(project) + ".dll");
        using var assembly = new PEReader(File.OpenRead(file));
        var metadata = assembly.GetMetadataReader();
        var ours = metadata.AssemblyReferences
            .Select(handle => metadata.GetString(metadata.GetAssemblyReference(handle).Name))
            .Where(ProjectOfAssembly.ContainsKey)
            .Select(name => ProjectOfAssembly[name]);
        Assert.Empty(ours.Except(Arrows.From(Name(project), IsPlugin(project)), StringComparer.Ordinal));
    }

    [Fact]
    public void Every_known_project_is_looked_at() =>
        Assert.Superset(new HashSet<string>(["Externfs.Core", "Externfs.Packages", "Kernel", "Cli", "PackageDb", "Humfs"], StringComparer.Ordinal), ProjectOfAssembly.Values.ToHashSet(StringComparer.Ordinal));

    /// <summary>Such as bin/Release/net10.0.</summary>
    private static string Built => AppContext.BaseDirectory[(AppContext.BaseDirectory.IndexOf("/bin/", StringComparison.Ordinal) + 1)..];

    private static bool IsPlugin(string project) => project.StartsWith("plugins/", StringComparison.Ordinal);

    private static string Name(string project) => Path.GetFileNameWithoutExtension(project);

    private static string AssemblyName(string project) =>
        (string?)XDocument.Load(Path.Combine(Repository.Folder, project)).Descendants("AssemblyName").SingleOrDefault() ?? Name(project);
}
