using System.Runtime.InteropServices;

namespace Externfs.Kernel.Native;

internal static unsafe partial class Libc
{
    /// <summary><c>POLLIN</c>.</summary>
    public const short Readable = 1;

    /// <summary><c>struct pollfd</c>.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct PollDescriptor
    {
        public int Descriptor;
        public short Wanted;
        public short Returned;
    }

    /// <summary>poll(2); the timeout is in milliseconds.</summary>
    [LibraryImport(Library, EntryPoint = "poll", SetLastError = true)]
    public static partial int Poll(PollDescriptor* descriptors, nuint count, int timeout);
}
