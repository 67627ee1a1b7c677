using Externfs.Kernel.Wire;

namespace Externfs.Kernel.InProcess;

/// <summary>From structs on the wire to what the client's caller sees.</summary>
internal static class AnswerDecoding
{
    private const int TypeShift = 12;

    public static NodeAttributes Attributes(in AttrOut answer) => Attributes(answer.Attr, answer.AttrValid, answer.AttrValidNsec);

    public static NodeAttributes Attributes(in EntryOut answer) => Attributes(answer.Attr, answer.AttrValid, answer.AttrValidNsec);

    public static FileType Type(in Attr attr) => (FileType)(attr.Mode >> TypeShift);

    public static FileSystemStatistics Statistics(in Kstatfs st) => new()
    {
        Blocks = st.Blocks,
        FreeBlocks = st.Bfree,
        AvailableBlocks = st.Bavail,
        Files = st.Files,
        FreeFiles = st.Ffree,
        BlockSize = st.Bsize,
        MaxNameLength = st.Namelen,
    };

    private static NodeAttributes Attributes(in Attr attr, ulong validSeconds, uint validNanoseconds) => new()
    {
        Inode = attr.Ino,
        Size = attr.Size,
        Blocks = attr.Blocks,
        AccessTime = new Timestamp((long)attr.Atime, attr.AtimeNsec),
        ModifyTime = new Timestamp((long)attr.Mtime, attr.MtimeNsec),
        ChangeTime = new Timestamp((long)attr.Ctime, attr.CtimeNsec),
        Type = Type(attr),
        Permissions = (ushort)(attr.Mode & 0xFFF),
        LinkCount = attr.Nlink,
        Uid = attr.Uid,
        Gid = attr.Gid,
        Device = attr.Rdev,
        BlockSize = attr.Blksize,
        CacheTime = CacheTime.For(TimeSpan.FromSeconds(validSeconds) + TimeSpan.FromTicks(validNanoseconds / 100)),
    };
}
