using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Externfs.Kernel.Native;

internal static unsafe partial class Libc
{
    // libc has no wrappers. The numbers are the same on all 64-bit architectures that .NET runs on.
    private const nint IoUringSetupNumber = 425;
    private const nint IoUringEnterNumber = 426;
    private const nint IoUringRegisterNumber = 427;

    /// <summary><c>IORING_REGISTER_FILES</c>.</summary>
    public const nuint RegisterFiles = 2;

    /// <summary>The <c>IORING_SETUP_*</c> of io_uring_setup(2).</summary>
    [Flags]
    public enum RingSetup : uint
    {
        None = 0,

        /// <summary><see cref="RingParameters.CompletionEntries"/> counts.</summary>
        CompletionSize = 1 << 3,

        /// <summary>A thread of the ring's that runs in user mode is not interrupted for the ring's work (5.19).</summary>
        CooperativeTaskRun = 1 << 8,

        /// <summary><see cref="RingState.TaskRun"/> tells that there is such work (5.19).</summary>
        TaskRunFlag = 1 << 9,

        /// <summary>Submissions of 128 bytes (5.19).</summary>
        Submission128 = 1 << 10,
    }

    /// <summary>The flags of io_uring_enter(2).</summary>
    [Flags]
    public enum RingEnter : uint
    {
        None = 0,

        /// <summary>Waits for so many completions as are wanted.</summary>
        GetEvents = 1,
    }

    /// <summary>The flags that the kernel keeps in the submission ring (<c>IORING_SQ_*</c>).</summary>
    [Flags]
    public enum RingState : uint
    {
        None = 0,

        /// <summary>The completion ring was full; the rest of it comes with the next <see cref="IoUringEnter"/>.</summary>
        CompletionOverflow = 2,

        /// <summary>Work of the ring's waits for this thread to enter the kernel.</summary>
        TaskRun = 4,
    }

    /// <summary><c>struct io_uring_params</c>.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct RingParameters
    {
        public uint SubmissionEntries;
        public uint CompletionEntries;
        public RingSetup Flags;
        public uint ThreadCpu;
        public uint ThreadIdle;
        public uint Features;
        public uint WorkQueue;
        public uint Reserved0;
        public uint Reserved1;
        public uint Reserved2;
        public SubmissionOffsets Submissions;
        public CompletionOffsets Completions;
    }

    /// <summary><c>struct io_sqring_offsets</c>, in bytes from the start of the mapping.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct SubmissionOffsets
    {
        public uint Head;
        public uint Tail;
        public uint Mask;
        public uint Entries;
        public uint Flags;
        public uint Dropped;
        public uint Array;
        public uint Reserved;
        public ulong UserAddress;
    }

    /// <summary><c>struct io_cqring_offsets</c>, in bytes from the start of the mapping.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct CompletionOffsets
    {
        public uint Head;
        public uint Tail;
        public uint Mask;
        public uint Entries;
        public uint Overflow;
        public uint Completions;
        public uint Flags;
        public uint Reserved;
        public ulong UserAddress;
    }

    /// <summary>io_uring_setup(2): a descriptor that is closed on exec, or -1.</summary>
    public static int IoUringSetup(uint entries, RingParameters* parameters) => (int)SystemCall(IoUringSetupNumber, entries, parameters);

    /// <summary>io_uring_enter(2): the number of submissions that were taken, or -1.</summary>
    public static int IoUringEnter(SafeFileHandle ring, uint submit, uint wait, RingEnter flags) =>
        (int)SystemCall(IoUringEnterNumber, ring, submit, wait, (nuint)flags, null, 0);

    /// <summary>io_uring_register(2).</summary>
    public static int IoUringRegister(SafeFileHandle ring, nuint operation, void* argument, nuint count) =>
        (int)SystemCall(IoUringRegisterNumber, ring, operation, argument, count);

    [LibraryImport(Library, EntryPoint = "syscall", SetLastError = true)]
    private static partial nint SystemCall(nint number, nuint entries, RingParameters* parameters);

    [LibraryImport(Library, EntryPoint = "syscall", SetLastError = true)]
    private static partial nint SystemCall(nint number, SafeFileHandle ring, nuint submit, nuint wait, nuint flags, void* signals, nuint signalsSize);

    [LibraryImport(Library, EntryPoint = "syscall", SetLastError = true)]
    private static partial nint SystemCall(nint number, SafeFileHandle ring, nuint operation, void* argument, nuint count);
}
