using System.Text;

namespace Externfs.PackageDb.Tests.Shell;

/// <summary>One listed name.</summary>
internal sealed record Listed(string Name, ulong Cookie, ulong Inode, FileType Type, NodeAttributes? Attributes);

/// <summary>Takes so many children at a time, and checks what every listing promises.</summary>
internal sealed class Listing(int capacity, bool withAttributes) : DirectorySink
{
    private int _room;

    public List<Listed> Entries { get; } = [];

    public ulong After => Entries.Count == 0 ? 0 : Entries[^1].Cookie;

    public bool IsFull => _room == 0;

    public void MakeRoom() => _room = capacity;

    public override bool WantsEntry(FileType type) => withAttributes || type == FileType.Directory;

    public override bool Add(ReadOnlySpan<byte> name, ulong cookie, ulong inode, FileType type) => Add(name, cookie, inode, type, null);

    public override bool Add(ReadOnlySpan<byte> name, ulong cookie, in Entry entry) =>
        Add(name, cookie, entry.Attributes.Inode, entry.Attributes.Type, entry.Attributes);

    private bool Add(ReadOnlySpan<byte> name, ulong cookie, ulong inode, FileType type, NodeAttributes? attributes)
    {
        Assert.True(cookie > After && cookie <= MaxCookie, $"cookie {cookie} after {After}");
        Assert.InRange(name.Length, 1, 255);
        Assert.True(name.IndexOfAny((byte)'/', (byte)0) < 0);
        Assert.True(inode is > 1 and < ulong.MaxValue - 256);
        if (_room == 0)
            return false;
        _room--;
        Entries.Add(new Listed(Encoding.Latin1.GetString(name), cookie, inode, type, attributes));
        return true;
    }
}
