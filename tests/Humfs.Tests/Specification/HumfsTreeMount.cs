using System.Reflection;
using Externfs.Humfs.Tests.Commands;
using Externfs.Humfs.Tests.Specification;
using Externfs.Specification;

[assembly: AssemblyFixture(typeof(ShadowCached))]
[assembly: AssemblyFixture(typeof(ShadowPassthrough))]
[assembly: AssemblyFixture(typeof(SqliteCached))]
[assembly: AssemblyFixture(typeof(SqlitePassthrough))]
[assembly: LeavesOut(typeof(ReadOnlySpecification), "a tree of humfs is written to")]

namespace Externfs.Humfs.Tests.Specification;

/// <summary>An empty tree of one metadata format, mounted with one way of input and output.</summary>
public abstract class HumfsTreeMount(string metadata, string io) : MountedPlugin(Built("MountHost"), "humfs", Built("Humfs"))
{
    /// <summary>Lines of shadow_fs have no room for attributes. What the kernel reads from its own cache, nobody notes the time of.</summary>
    public override Lacks Lacks =>
        base.Lacks | (metadata == "shadow_fs" ? Lacks.Xattrs | Lacks.Acls : Lacks.Nothing) | Lacks.AccessTimes;

    protected override string Prepare(string folder)
    {
        Directory.CreateDirectory(Path.Combine(folder, "data"));
        _ = CommandRun.Of("humfsify", "root", "root", "20G", folder).Text;
        if (metadata != "shadow_fs")
            _ = CommandRun.Of("convert", folder, metadata).Text;
        return $"path={folder},io={io}";
    }

    private static string Built(string key) =>
        typeof(HumfsTreeMount).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == key).Value!;
}

public sealed class ShadowCached() : HumfsTreeMount("shadow_fs", "cached");

public sealed class ShadowPassthrough() : HumfsTreeMount("shadow_fs", "passthrough");

public sealed class SqliteCached() : HumfsTreeMount("sqlite", "cached");

public sealed class SqlitePassthrough() : HumfsTreeMount("sqlite", "passthrough");
