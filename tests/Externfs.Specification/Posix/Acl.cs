using System.Buffers.Binary;

namespace Externfs.Specification;

/// <summary>A POSIX ACL as the kernel takes it (<c>include/uapi/linux/posix_acl_xattr.h</c>): version 2, entries of tag, permissions and id, in order.</summary>
public static class Acl
{
    public const string Access = "system.posix_acl_access";
    public const string Default = "system.posix_acl_default";

    /// <summary>From what setfacl(1) takes: <c>u::rw- u:7:r-- g::--- m::rwx o::---</c>, separated by spaces and with numbers.</summary>
    public static byte[] Of(string text)
    {
        var entries = text.Split(' ');
        var bytes = new byte[4 + (8 * entries.Length)];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, 2);
        for (var i = 0; i < entries.Length; i++)
        {
            var words = entries[i].Split(':');
            var entry = bytes.AsSpan(4 + (8 * i));
            BinaryPrimitives.WriteUInt16LittleEndian(entry, Tag(words[0], words[1].Length > 0));
            BinaryPrimitives.WriteUInt16LittleEndian(entry[2..], (ushort)((words[2][0] == 'r' ? 4 : 0) | (words[2][1] == 'w' ? 2 : 0) | (words[2][2] == 'x' ? 1 : 0)));
            BinaryPrimitives.WriteUInt32LittleEndian(entry[4..], words[1].Length > 0 ? uint.Parse(words[1]) : uint.MaxValue);
        }

        return bytes;
    }

    private static ushort Tag(string kind, bool named) => (kind, named) switch
    {
        ("u", false) => 0x01,
        ("u", true) => 0x02,
        ("g", false) => 0x04,
        ("g", true) => 0x08,
        ("m", _) => 0x10,
        _ => 0x20,
    };
}
