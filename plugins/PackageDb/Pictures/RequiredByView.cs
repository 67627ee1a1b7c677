using Externfs.PackageDb.Identity;
using Externfs.Packages;

namespace Externfs.PackageDb.Pictures;

/// <summary>The packages that need a package, numbered by 24 bits of their keys.</summary>
internal sealed class RequiredByView
{
    private readonly int[] _packages;

    public RequiredByView(InstalledView installed, IReadOnlyList<InstalledPackage> packages)
    {
        _packages = new int[packages.Count];
        var hashes = new ulong[packages.Count];
        for (var i = 0; i < hashes.Length; i++)
        {
            _packages[i] = installed.IndexOf(packages[i]);
            // A key is the upper bits of a hash; its own upper bits are as good.
            hashes[i] = installed.Keys.KeyOf(_packages[i]) << (64 - InodeLayout.KeyBits);
        }

        Keys = new KeyTable(hashes, InodeLayout.EntryBits);
    }

    public KeyTable Keys { get; }

    /// <summary>A package's number in the picture, from its number here.</summary>
    public int Package(int item) => _packages[item];

    /// <summary>A package's number here, from its number in the picture.</summary>
    public bool TryFindPackage(int package, out int item)
    {
        // In the order of the picture, that is ascending.
        item = Array.BinarySearch(_packages, package);
        return item >= 0;
    }
}
