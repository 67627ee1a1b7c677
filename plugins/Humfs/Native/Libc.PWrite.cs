using System.Runtime.InteropServices;

namespace Externfs.Humfs.Native;

internal static unsafe partial class Libc
{
    [LibraryImport(Library, EntryPoint = "pwrite", SetLastError = true)]
    public static partial nint PWrite(int descriptor, byte* buffer, nuint count, long offset);

    /// <summary>Writes all, or as much as there is room for.</summary>
    /// <returns>None when anything was written.</returns>
    public static Errno WriteAt(int descriptor, ReadOnlySpan<byte> content, long offset, out int count)
    {
        count = 0;
        fixed (byte* pointer = content)
        {
            while (count < content.Length)
            {
                var written = PWrite(descriptor, pointer + count, (nuint)(content.Length - count), offset + count);
                if (written < 0 && LastError == Errno.EINTR)
                    continue;
                if (written < 0)
                    return count > 0 ? Errno.None : LastError;
                count += (int)written;
            }
        }

        return Errno.None;
    }
}
