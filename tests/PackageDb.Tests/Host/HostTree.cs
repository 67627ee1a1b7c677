using Externfs.PackageDb.Tests.Shell;
using Externfs.Packages.Dpkg;

namespace Externfs.PackageDb.Tests.Host;

/// <summary>The tree of this machine.</summary>
public sealed class HostTree : IAsyncLifetime
{
    internal PackageTree Tree { get; private set; } = null!;

    internal TreeShell Shell { get; private set; } = null!;

    public ValueTask InitializeAsync()
    {
        Tree = new PackageTree(DpkgStore.Open(new DpkgStoreOptions()), new PackageTreeOptions(), new NoChanges(), (_, _) => { });
        Shell = new TreeShell(Tree);
        return default;
    }

    public ValueTask DisposeAsync() => Tree.DisposeAsync();
}
