using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Externfs.Kernel.Native;

internal static unsafe partial class Libc
{
    /// <summary><c>MSG_CMSG_CLOEXEC</c>.</summary>
    public const int ReceivedCloseOnExec = 0x4000_0000;

    /// <summary><c>struct msghdr</c> on 64-bit Linux.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct MessageHeader
    {
        public void* Name;
        public uint NameLength;
        public IoVector* Vectors;
        public nuint VectorCount;
        public void* Control;
        public nuint ControlLength;
        public int Flags;
    }

    /// <summary><c>struct cmsghdr</c> with one descriptor behind it (<c>SCM_RIGHTS</c>).</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct DescriptorMessage
    {
        public const int SocketLevel = 1;
        public const int Rights = 1;
        public nuint Length;
        public int Level;
        public int Type;
        public int Descriptor;
        public int Padding;
    }

    /// <summary>recvmsg(2).</summary>
    [LibraryImport(Library, EntryPoint = "recvmsg", SetLastError = true)]
    public static partial nint ReceiveMessage(SafeFileHandle socket, MessageHeader* message, int flags);
}
