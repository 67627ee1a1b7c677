using Externfs.Kernel.Wire;

namespace Externfs.Kernel.Dispatch;

/// <summary>Puts the children of a directory into the answer to READDIR or READDIRPLUS.</summary>
/// <remarks>
/// The kernel's offsets are the children's cookies + 2: 1 and 2 stand behind "." and "..". A READDIRPLUS entry whose node id is 0 is a name
/// alone, so each entry can do without attributes; directories have them always, since who walks a tree opens them next.
/// </remarks>
internal sealed class DirectoryReply(Request request) : DirectorySink
{
    private const int DotEntries = 2;
    private int _limit;
    private bool _plus;
    private bool _withAttributes;

    /// <summary>Bytes in the answer so far.</summary>
    public int Written { get; private set; }

    /// <summary>The cookie behind which listing goes on.</summary>
    public ulong After { get; private set; }

    /// <summary>Starts an answer of at most so many bytes.</summary>
    /// <returns>False when there is not even room for the directory's own names.</returns>
    public bool Begin(int size, ulong offset, bool plus, bool withAttributes)
    {
        _limit = Math.Min(size, request.Output.Length - OutHeader.Size);
        _plus = plus;
        _withAttributes = withAttributes;
        Written = 0;
        After = offset > DotEntries ? offset - DotEntries : 0;
        return (offset > 0 || Append("."u8, 1, request.Inode, FileType.Directory, default))
            && (offset > 1 || Append(".."u8, 2, request.Inode, FileType.Directory, default));
    }

    public override bool WantsEntry(FileType type) => _plus && (_withAttributes || type == FileType.Directory);

    public override bool Add(ReadOnlySpan<byte> name, ulong cookie, ulong inode, FileType type) =>
        Append(name, Offset(name, cookie), inode, type, default);

    public override bool Add(ReadOnlySpan<byte> name, ulong cookie, in Entry entry)
    {
        var node = entry.Node ?? throw new ArgumentException("A listed entry has a node.", nameof(entry));
        var type = entry.Attributes.Type;
        if (!WantsEntry(type))
            return Append(name, Offset(name, cookie), entry.Attributes.Inode, type, default);
        if (!Append(name, Offset(name, cookie), entry.Attributes.Inode, type, EntryEncoding.Encode(request.Vfs, entry)))
            return false;
        request.Remember(node, entry.Attributes.Inode);
        return true;
    }

    private static ulong Offset(ReadOnlySpan<byte> name, ulong cookie)
    {
        if (cookie is 0 or > MaxCookie)
            throw new ArgumentOutOfRangeException(nameof(cookie), cookie, "A cookie is 1 to MaxCookie.");
        if (name.IsEmpty || name.Length > 255 || name.IndexOfAny((byte)'/', (byte)0) >= 0 || name.SequenceEqual("."u8) || name.SequenceEqual(".."u8))
            throw new ArgumentException($"'{System.Text.Encoding.UTF8.GetString(name)}' can't be a file name.", nameof(name));
        return cookie + DotEntries;
    }

    private bool Append(ReadOnlySpan<byte> name, ulong offset, ulong inode, FileType type, in EntryOut entry)
    {
        var writer = new DirentWriter(request.Output.AsSpan(OutHeader.Size + Written, _limit - Written));
        var fits = _plus ? writer.TryAppendPlus(entry, inode, offset, (uint)type, name) : writer.TryAppend(inode, offset, (uint)type, name);
        Written += writer.Written;
        return fits;
    }
}
