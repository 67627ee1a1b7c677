using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Externfs.Kernel.Wire;

namespace Externfs.Kernel.Dispatch;

/// <summary>The one answer to a request. Each method here sends it and returns true: the request is done.</summary>
internal sealed partial class Request
{
    private Tracer? _tracer;
    private Action<Request, Errno>? _refused;

    /// <summary>True when the answer did not arrive, so that the kernel does not know what it gave out.</summary>
    public bool WasLost { get; private set; }

    /// <summary>Success, and nothing to say.</summary>
    public bool Succeed() => SendOutput(OutHeader.Size);

    /// <summary>Success, with a struct of the protocol.</summary>
    public bool Succeed<T>(in T answer)
        where T : unmanaged
    {
        MemoryMarshal.Write(Output.AsSpan(OutHeader.Size), in answer);
        return SendOutput(OutHeader.Size + Unsafe.SizeOf<T>());
    }

    /// <summary>Success, with bytes that are copied.</summary>
    /// <remarks>Bytes for which there is no room are the node's fault: EIO.</remarks>
    public bool Succeed(ReadOnlySpan<byte> answer)
    {
        if (!answer.TryCopyTo(Output.AsSpan(OutHeader.Size)))
            return Fail(Errno.EIO);
        return SendOutput(OutHeader.Size + answer.Length);
    }

    /// <summary>Success; so many bytes of the answer lie in <see cref="Output"/> behind the header.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no room for so many.</exception>
    public bool SucceedInPlace(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, Output.Length - OutHeader.Size);
        return SendOutput(OutHeader.Size + count);
    }

    /// <summary>Success, with bytes that are sent from where they are.</summary>
    public bool SucceedLent(ReadOnlyMemory<byte> answer)
    {
        var length = OutHeader.Size + answer.Length;
        if (!Claim())
            return true;
        WriteHeader(length, Errno.None);
        return Sent(Channel!.Send(Output.AsSpan(0, OutHeader.Size), answer), length);
    }

    /// <summary>Failure.</summary>
    /// <param name="error">Not <see cref="Errno.None"/>.</param>
    public bool Fail(Errno error)
    {
        if (!Claim())
            return true;
        WriteHeader(OutHeader.Size, error);
        _tracer?.Answer(this, error, OutHeader.Size);
        var outcome = Channel!.Send(Output.AsSpan(0, OutHeader.Size));
        ForgetRemembered();
        if (outcome != Errno.None)
            Lose(outcome);
        return true;
    }

    /// <summary>No answer is due.</summary>
    public bool Drop()
    {
        Claim();
        return true;
    }

    private bool SendOutput(int length)
    {
        if (!Claim())
            return true;
        WriteHeader(length, Errno.None);
        return Sent(Channel!.Send(Output.AsSpan(0, length)), length);
    }

    private bool Sent(Errno outcome, int length)
    {
        _tracer?.Answer(this, Errno.None, length);
        if (outcome != Errno.None)
            Lose(outcome);
        return true;
    }

    /// <summary>An interrupt that comes from here on is too late.</summary>
    /// <returns>False when the caller was answered already, because the operation did not listen to its signal.</returns>
    private bool Claim()
    {
        lock (_interruptLock)
        {
            if (!IsAnswered)
            {
                IsAnswered = true;
                return true;
            }
        }

        WasLost = true;
        ForgetRemembered();
        _tracer?.Lost(this, _answeredInstead);
        return false;
    }

    private void WriteHeader(int length, Errno error)
    {
        var header = new OutHeader { Length = (uint)length, Error = -(int)error, Unique = _header.Unique };
        MemoryMarshal.Write(Output, in header);
    }

    private void Lose(Errno outcome)
    {
        WasLost = true;
        ForgetRemembered();
        _tracer?.Lost(this, outcome);

        // ENOENT: the caller was killed. ENODEV, ENOTCONN: the mount is gone.
        if (outcome is Errno.ENOENT or Errno.ENODEV or Errno.ENOTCONN)
            return;

        // The caller may still wait, and must not for ever.
        WriteHeader(OutHeader.Size, Errno.EIO);
        Channel!.Send(Output.AsSpan(0, OutHeader.Size));
        _refused?.Invoke(this, outcome);
    }
}
