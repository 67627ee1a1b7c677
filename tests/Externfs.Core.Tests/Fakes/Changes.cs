using System.Text;

namespace Externfs.Tests;

/// <summary>What the kernel was told.</summary>
internal sealed class Changes : IChangeNotifier
{
    public List<ulong> Nodes { get; } = [];

    public List<(ulong Directory, string Name)> Entries { get; } = [];

    public void NodeChanged(ulong inode, bool content = true) => Nodes.Add(inode);

    public void EntryChanged(ulong directory, ReadOnlySpan<byte> name) => Entries.Add((directory, Encoding.UTF8.GetString(name)));

    public void EntryDeleted(ulong directory, ulong child, ReadOnlySpan<byte> name) => Entries.Add((directory, Encoding.UTF8.GetString(name)));

    public void Store(ulong inode, ulong offset, ReadOnlySpan<byte> content)
    {
    }
}
