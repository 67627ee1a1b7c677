using System.Runtime.InteropServices;

namespace Externfs.Cli.Interop;

internal static partial class LibC
{
    private const int WNOHANG = 1;

    /// <summary>waitpid(2): the exit status, or minus the number of the signal that killed the child.</summary>
    public static int WaitForExit(int pid)
    {
        int status;
        while (waitpid(pid, out status, 0) < 0)
        {
            if (Marshal.GetLastPInvokeError() != EINTR)
                throw new IOException($"waitpid: {Marshal.GetLastPInvokeErrorMessage()}");
        }

        return Decode(status);
    }

    /// <summary>waitpid(2) with WNOHANG: true when the child is gone.</summary>
    public static bool HasExited(int pid) => waitpid(pid, out _, WNOHANG) != 0;

    private static int Decode(int status) => (status & 0x7F) == 0 ? (status >> 8) & 0xFF : -(status & 0x7F);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int waitpid(int pid, out int status, int options);
}
