using System.Runtime.InteropServices;
using Externfs.Kernel.Native;
using Microsoft.Win32.SafeHandles;

namespace Externfs.Kernel.Transport.Uring;

/// <summary>A pair of rings that is shared with the kernel, see io_uring(7). For one thread at a time.</summary>
internal sealed unsafe class IoUring : IDisposable
{
    private const nint SubmissionsOffset = 0;
    private const nint CompletionsOffset = 0x800_0000;
    private const nint EntriesOffset = 0x1000_0000;

    private readonly SafeFileHandle _descriptor;
    private readonly Mapping _submissions;
    private readonly Mapping _completions;
    private readonly Mapping _entries;

    // In the shared mappings: of the submissions the kernel moves the head and we the tail, of the completions the other way round.
    private readonly uint* _submissionHead;
    private readonly uint* _submissionTail;
    private readonly uint* _completionHead;
    private readonly uint* _completionTail;
    private readonly uint* _state;
    private readonly Completion* _completionEntries;
    private readonly uint _submissionMask;
    private readonly uint _submissionCount;
    private readonly uint _completionMask;
    private uint _pending;

    private IoUring(SafeFileHandle descriptor, in Libc.RingParameters parameters)
    {
        _descriptor = descriptor;
        ref readonly var submissions = ref parameters.Submissions;
        ref readonly var completions = ref parameters.Completions;
        try
        {
            _submissions = new Mapping(descriptor, SubmissionsOffset, submissions.Array + (parameters.SubmissionEntries * sizeof(uint)));
            _completions = new Mapping(descriptor, CompletionsOffset, completions.Completions + (parameters.CompletionEntries * (uint)sizeof(Completion)));
            _entries = new Mapping(descriptor, EntriesOffset, parameters.SubmissionEntries * Submission.Size);
        }
        catch
        {
            Dispose();
            throw;
        }

        _submissionHead = (uint*)(_submissions.Start + submissions.Head);
        _submissionTail = (uint*)(_submissions.Start + submissions.Tail);
        _submissionMask = *(uint*)(_submissions.Start + submissions.Mask);
        _submissionCount = parameters.SubmissionEntries;
        _state = (uint*)(_submissions.Start + submissions.Flags);
        _completionHead = (uint*)(_completions.Start + completions.Head);
        _completionTail = (uint*)(_completions.Start + completions.Tail);
        _completionMask = *(uint*)(_completions.Start + completions.Mask);
        _completionEntries = (Completion*)(_completions.Start + completions.Completions);
        var order = (uint*)(_submissions.Start + submissions.Array);
        for (var i = 0u; i < _submissionCount; i++)
            order[i] = i;
    }

    /// <summary>Whether completions are to be had, now or by <see cref="Enter"/>.</summary>
    public bool HasWork =>
        Volatile.Read(ref *_completionTail) != *_completionHead
        || (Volatile.Read(ref *_state) & (uint)(Libc.RingState.TaskRun | Libc.RingState.CompletionOverflow)) != 0u;

    /// <summary>Whether there is something to send.</summary>
    public bool HasPending => _pending != 0;

    /// <summary>Makes a ring.</summary>
    /// <param name="submissions">How many submissions go into one call.</param>
    /// <param name="completions">How many completions the ring holds; the kernel keeps what is beyond.</param>
    /// <param name="error">Why there is none.</param>
    /// <returns>Null where the kernel refuses.</returns>
    public static IoUring? TryCreate(uint submissions, uint completions, out Errno error)
    {
        var parameters = new Libc.RingParameters
        {
            Flags = Libc.RingSetup.Submission128 | Libc.RingSetup.CompletionSize
                | Libc.RingSetup.CooperativeTaskRun | Libc.RingSetup.TaskRunFlag,
            CompletionEntries = completions,
        };
        var descriptor = Libc.IoUringSetup(submissions, &parameters);
        error = descriptor < 0 ? Libc.LastError : Errno.None;
        if (descriptor < 0)
            return null;
        try
        {
            return new IoUring(new SafeFileHandle(descriptor, ownsHandle: true), parameters);
        }
        catch (IOException)
        {
            error = Errno.ENOMEM;
            return null;
        }
    }

    /// <summary>Makes descriptors known to the ring: submissions that name them by their index cost no lookup.</summary>
    public Errno RegisterFiles(ReadOnlySpan<int> descriptors)
    {
        fixed (int* start = descriptors)
            return Libc.IoUringRegister(_descriptor, Libc.RegisterFiles, start, (nuint)descriptors.Length) < 0 ? Libc.LastError : Errno.None;
    }

    /// <summary>Takes a completion that is there.</summary>
    public bool TryTake(out Completion completion)
    {
        var head = *_completionHead;
        if (Volatile.Read(ref *_completionTail) == head)
        {
            completion = default;
            return false;
        }

        completion = _completionEntries[head & _completionMask];
        Volatile.Write(ref *_completionHead, head + 1);
        return true;
    }

    /// <summary>The first error among the completions that are there, none of which is taken.</summary>
    public Errno FirstError()
    {
        var tail = Volatile.Read(ref *_completionTail);
        for (var i = *_completionHead; i != tail; i++)
        {
            if (_completionEntries[i & _completionMask].Result is var result and < 0)
                return (Errno)(-result);
        }

        return Errno.None;
    }

    /// <summary>Adds a submission; it is sent with the next <see cref="Enter"/>.</summary>
    public void Add(in Submission submission)
    {
        if (_pending == _submissionCount)
            Enter(wait: false);
        var tail = *_submissionTail;
        ((Submission*)_entries.Start)[tail & _submissionMask] = submission;
        Volatile.Write(ref *_submissionTail, tail + 1);
        _pending++;
    }

    /// <summary>Sends what was added.</summary>
    /// <param name="wait">Whether to wait for a completion.</param>
    public Errno Enter(bool wait)
    {
        if (Libc.IoUringEnter(_descriptor, _pending, wait ? 1u : 0u, Libc.RingEnter.GetEvents) < 0)
        {
            var error = Libc.LastError;
            _pending = *_submissionTail - Volatile.Read(ref *_submissionHead);
            return error;
        }

        _pending = *_submissionTail - Volatile.Read(ref *_submissionHead);
        return Errno.None;
    }

    public void Dispose()
    {
        _entries.Unmap();
        _completions.Unmap();
        _submissions.Unmap();
        _descriptor.Dispose();
    }

    /// <summary><c>struct io_uring_cqe</c>.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct Completion
    {
        public ulong UserData;

        /// <summary>Not negative, or a negative error.</summary>
        public int Result;

        public uint Flags;
    }

    /// <summary>A part of the ring's descriptor in memory.</summary>
    private readonly struct Mapping
    {
        private readonly nuint _length;

        public Mapping(SafeFileHandle descriptor, nint offset, uint length)
        {
            _length = length;
            var start = Libc.MemoryMap(
                0,
                length,
                Libc.MapProtection.Read | Libc.MapProtection.Write,
                Libc.MapFlags.Shared | Libc.MapFlags.Populate,
                (int)descriptor.DangerousGetHandle(),
                offset);
            if (start == -1)
                throw new IOException($"a ring can't be mapped: {Libc.LastError}");
            Start = (byte*)start;
        }

        public byte* Start { get; }

        public void Unmap()
        {
            if (Start is not null)
                Libc.MemoryUnmap((nint)Start, _length);
        }
    }
}
