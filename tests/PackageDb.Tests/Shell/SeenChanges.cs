using System.Collections.Concurrent;
using System.Text;

namespace Externfs.PackageDb.Tests.Shell;

/// <summary>A kernel that writes down what it is told.</summary>
internal sealed class SeenChanges : IChangeNotifier
{
    private readonly ConcurrentQueue<(string What, ulong Inode, string Name)> _all = new();

    public IReadOnlyCollection<(string What, ulong Inode, string Name)> All => _all;

    public bool Has(string what, ulong inode, string name = "") => _all.Contains((what, inode, name));

    public void Clear() => _all.Clear();

    public void NodeChanged(ulong inode, bool content = true) => _all.Enqueue(("changed", inode, ""));

    public void EntryChanged(ulong directory, ReadOnlySpan<byte> name) => _all.Enqueue(("entry", directory, Encoding.Latin1.GetString(name)));

    public void EntryDeleted(ulong directory, ulong child, ReadOnlySpan<byte> name) => _all.Enqueue(("deleted", directory, Encoding.Latin1.GetString(name)));

    public void Store(ulong inode, ulong offset, ReadOnlySpan<byte> content)
    {
    }
}
