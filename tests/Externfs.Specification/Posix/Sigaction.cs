using System.Runtime.InteropServices;

namespace Externfs.Specification;

/// <summary>A signal that does nothing but end a system call that waits.</summary>
internal static unsafe class Interruption
{
    /// <summary>SIGRTMAX - 2, which neither the runtime nor the C library uses.</summary>
    private const int Signal = 62;

    static Interruption()
    {
        // The handler is a function of the C library without effect: managed code can't run in one. Without SA_RESTART the call ends with EINTR.
        var action = new SignalAction { Handler = NativeLibrary.GetExport(NativeLibrary.Load("libc.so.6"), "abs") };
        Libc.Check(Libc.SetSignalAction(Signal, &action, null), "sigaction");
    }

    public static void Send(int thread) => Libc.Check(Libc.Kill(Environment.ProcessId, thread, Signal), "tgkill");
}

/// <summary>struct sigaction of glibc on 64-bit machines.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct SignalAction
{
    public nint Handler;
    public fixed ulong Mask[16];
    public int Flags;
    public nint Restorer;
}

internal static unsafe partial class Libc
{
    [LibraryImport("libc", EntryPoint = "sigaction", SetLastError = true)]
    public static partial int SetSignalAction(int signal, SignalAction* action, SignalAction* old);
}
