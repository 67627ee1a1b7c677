using System.Runtime.InteropServices;

namespace Externfs.Humfs.Native;

internal static unsafe partial class Libc
{
    [LibraryImport(Library, EntryPoint = "pread", SetLastError = true)]
    public static partial nint PRead(int descriptor, byte* buffer, nuint count, long offset);

    /// <summary>Reads until the buffer is full or the file ends.</summary>
    public static Errno ReadAt(int descriptor, Span<byte> buffer, long offset, out int count)
    {
        count = 0;
        fixed (byte* pointer = buffer)
        {
            while (count < buffer.Length)
            {
                var read = PRead(descriptor, pointer + count, (nuint)(buffer.Length - count), offset + count);
                if (read < 0 && LastError == Errno.EINTR)
                    continue;
                if (read < 0)
                    return count > 0 ? Errno.None : LastError;
                if (read == 0)
                    break;
                count += (int)read;
            }
        }

        return Errno.None;
    }
}
