using System.Runtime.InteropServices;

namespace Externfs.Humfs.Native;

/// <summary>A <c>struct linux_dirent64</c> of getdents64(2).</summary>
internal static unsafe class DirectoryRecord
{
    public static ulong Inode(byte* record) => *(ulong*)record;

    /// <summary>The cookie of what follows: where lseek(2) goes on behind this record.</summary>
    public static long Next(byte* record) => *(long*)(record + 8);

    public static ushort Length(byte* record) => *(ushort*)(record + 16);

    /// <summary>The <c>d_type</c>.</summary>
    public static FileType Type(byte* record) => (FileType)record[18];

    public static ReadOnlySpan<byte> Name(byte* record) => MemoryMarshal.CreateReadOnlySpanFromNullTerminated(record + 19);

    /// <summary>True for <c>.</c> and <c>..</c>.</summary>
    public static bool IsDot(byte* record)
    {
        var name = Name(record);
        return name[0] == '.' && (name.Length == 1 || (name.Length == 2 && name[1] == '.'));
    }
}
