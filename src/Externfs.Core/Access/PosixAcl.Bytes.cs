using System.Buffers.Binary;

namespace Externfs;

public sealed partial class PosixAcl
{
    private const uint Version = 2;
    private const int HeaderSize = 4;
    private const int EntrySize = 8;

    /// <summary>
    /// From the value of an extended attribute: version 2 of <c>struct posix_acl_xattr_header</c> and <c>posix_acl_xattr_entry</c> (the kernel's
    /// <c>include/uapi/linux/posix_acl_xattr.h</c>), little-endian.
    /// </summary>
    /// <param name="value">The value.</param>
    /// <returns>
    /// The ACL; null where the value has no entries, which is how one is removed; or EINVAL where it is not valid (<see cref="Create"/>) or its entries are not in the order of their
    /// tags, EOPNOTSUPP for another version.
    /// </returns>
    public static Result<PosixAcl?> Parse(ReadOnlySpan<byte> value)
    {
        if (value.Length < HeaderSize)
            return Errno.EINVAL;
        if (BinaryPrimitives.ReadUInt32LittleEndian(value) != Version)
            return Errno.EOPNOTSUPP;
        var rest = value[HeaderSize..];
        if (rest.Length % EntrySize != 0)
            return Errno.EINVAL;
        if (rest.IsEmpty)
            return (PosixAcl?)null;
        var entries = new PosixAclEntry[rest.Length / EntrySize];
        for (var i = 0; i < entries.Length; i++)
        {
            var entry = rest[(i * EntrySize)..];
            entries[i] = new(
                (PosixAclTag)BinaryPrimitives.ReadUInt16LittleEndian(entry), BinaryPrimitives.ReadUInt16LittleEndian(entry[2..]), BinaryPrimitives.ReadUInt32LittleEndian(entry[4..]));
            if (i > 0 && entries[i].Tag < entries[i - 1].Tag)
                return Errno.EINVAL;
        }

        var created = Create(entries);
        return created.TryGet(out var acl) ? acl : (Result<PosixAcl?>)created.Error;
    }

    /// <summary>The value of an extended attribute, as <see cref="Parse"/> takes it.</summary>
    public byte[] ToBytes()
    {
        var value = new byte[HeaderSize + (_entries.Length * EntrySize)];
        BinaryPrimitives.WriteUInt32LittleEndian(value, Version);
        for (var i = 0; i < _entries.Length; i++)
        {
            var entry = value.AsSpan(HeaderSize + (i * EntrySize));
            BinaryPrimitives.WriteUInt16LittleEndian(entry, (ushort)_entries[i].Tag);
            BinaryPrimitives.WriteUInt16LittleEndian(entry[2..], _entries[i].Permissions);
            BinaryPrimitives.WriteUInt32LittleEndian(entry[4..], _entries[i].Id);
        }

        return value;
    }
}
