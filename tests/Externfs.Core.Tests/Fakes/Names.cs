using System.Text;

namespace Externfs.Tests;

/// <summary>Takes a listing, so many children at a time.</summary>
internal sealed class Names(int room = int.MaxValue, bool wantsEntries = false) : DirectorySink
{
    private int _room = room;

    public List<(string Name, ulong Cookie, ulong Inode, FileType Type, Node? Node)> Taken { get; } = [];

    public override bool WantsEntry(FileType type) => wantsEntries;

    public override bool Add(ReadOnlySpan<byte> name, ulong cookie, ulong inode, FileType type) => Take(name, cookie, inode, type, null);

    public override bool Add(ReadOnlySpan<byte> name, ulong cookie, in Entry entry) => Take(name, cookie, entry.Attributes.Inode, entry.Attributes.Type, entry.Node);

    private bool Take(ReadOnlySpan<byte> name, ulong cookie, ulong inode, FileType type, Node? node)
    {
        if (_room-- <= 0)
            return false;
        Assert.InRange(cookie, Taken.Count == 0 ? 1 : Taken[^1].Cookie + 1, MaxCookie);
        Taken.Add((Encoding.UTF8.GetString(name), cookie, inode, type, node));
        return true;
    }
}
