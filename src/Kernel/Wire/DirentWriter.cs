using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Externfs.Kernel.Wire;

/// <summary>Puts directory entries one behind the other, each padded to 8 bytes, until the room is used up.</summary>
internal ref struct DirentWriter(Span<byte> room)
{
    private readonly Span<byte> _room = room;

    /// <summary>Bytes written.</summary>
    public int Written { get; private set; }

    /// <summary>Appends an entry of READDIR.</summary>
    /// <param name="inode">What <c>d_ino</c> shows.</param>
    /// <param name="offset">What to ask for to go on behind this entry.</param>
    /// <param name="type">DT_*.</param>
    /// <param name="name">The name.</param>
    /// <returns>False when there is no room for it.</returns>
    public bool TryAppend(ulong inode, ulong offset, uint type, ReadOnlySpan<byte> name) =>
        TryAppend(new Dirent { Ino = inode, Off = offset, Namelen = (uint)name.Length, Type = type }, name);

    /// <summary>Appends an entry of READDIRPLUS; with node id 0 it is a name alone.</summary>
    /// <returns>False when there is no room for it.</returns>
    public bool TryAppendPlus(in EntryOut entry, ulong inode, ulong offset, uint type, ReadOnlySpan<byte> name)
    {
        var dirent = new Dirent { Ino = inode, Off = offset, Namelen = (uint)name.Length, Type = type };
        return TryAppend(new Direntplus { EntryOut = entry, Dirent = dirent }, name);
    }

    private bool TryAppend<T>(in T head, ReadOnlySpan<byte> name)
        where T : unmanaged
    {
        var used = Unsafe.SizeOf<T>() + name.Length;
        var padded = (used + 7) & ~7;
        if (padded > _room.Length - Written)
            return false;
        var place = _room.Slice(Written, padded);
        MemoryMarshal.Write(place, in head);
        name.CopyTo(place[Unsafe.SizeOf<T>()..]);
        place[used..].Clear();
        Written += padded;
        return true;
    }
}
