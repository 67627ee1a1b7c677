using System.Runtime.InteropServices;

namespace Externfs.PackageDb.Live.Interop;

/// <summary>A <c>struct linux_dirent64</c> of getdents64(2).</summary>
internal static unsafe class DirectoryRecord
{
    public static ushort Length(byte* record) => *(ushort*)(record + 16);

    /// <summary>The <c>d_type</c>: a <see cref="FileType"/>.</summary>
    public static byte Type(byte* record) => record[18];

    public static ReadOnlySpan<byte> Name(byte* record) => MemoryMarshal.CreateReadOnlySpanFromNullTerminated(record + 19);
}
