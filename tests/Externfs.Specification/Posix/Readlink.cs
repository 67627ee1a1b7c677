using System.Runtime.InteropServices;

namespace Externfs.Specification;

public partial class Session
{
    /// <summary>readlinkat(2).</summary>
    public unsafe Name Readlink(Name path, int room = 8192)
    {
        var buffer = new byte[room];
        fixed (byte* start = buffer)
            return new Name(buffer.AsSpan(0, (int)Libc.Check(Libc.ReadlinkAt(_directory, path.Terminated, start, room), "readlink", path)));
    }
}

internal static unsafe partial class Libc
{
    [LibraryImport("libc", EntryPoint = "readlinkat", SetLastError = true)]
    public static partial nint ReadlinkAt(int directory, byte[] path, byte* buffer, nint length);
}
