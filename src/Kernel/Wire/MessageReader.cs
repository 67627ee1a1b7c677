using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Externfs.Kernel.Wire;

/// <summary>Takes a message apart, from front to back. It never throws; where the message is too short it moves nowhere.</summary>
internal ref struct MessageReader(ReadOnlySpan<byte> message)
{
    private ReadOnlySpan<byte> _rest = message;

    /// <summary>Bytes not read yet.</summary>
    public readonly int Remaining => _rest.Length;

    /// <summary>The bytes not read yet.</summary>
    public readonly ReadOnlySpan<byte> Rest => _rest;

    /// <summary>Reads a struct.</summary>
    /// <returns>False when the message is too short.</returns>
    public bool TryRead<T>(out T value)
        where T : unmanaged
    {
        if (!MemoryMarshal.TryRead(_rest, out value))
            return false;
        _rest = _rest[Unsafe.SizeOf<T>()..];
        return true;
    }

    /// <summary>Reads a struct that older kernels send in part; what is lacking is zero.</summary>
    /// <param name="leastSize">What there is at least, in bytes.</param>
    /// <param name="value">The struct.</param>
    /// <returns>False when the message is too short.</returns>
    public bool TryReadGrown<T>(int leastSize, out T value)
        where T : unmanaged
    {
        value = default;
        if (_rest.Length < leastSize)
            return false;
        var taken = Math.Min(_rest.Length, Unsafe.SizeOf<T>());
        _rest[..taken].CopyTo(MemoryMarshal.AsBytes(new Span<T>(ref value)));
        _rest = _rest[taken..];
        return true;
    }

    /// <summary>Reads a name and the NUL behind it.</summary>
    /// <param name="name">The name without NUL, at least one byte.</param>
    /// <returns>False when there is no NUL, or nothing before it.</returns>
    public bool TryReadName(out ReadOnlySpan<byte> name)
    {
        var length = _rest.IndexOf((byte)0);
        if (length <= 0)
        {
            name = default;
            return false;
        }

        name = _rest[..length];
        _rest = _rest[(length + 1)..];
        return true;
    }

    /// <summary>Reads bytes.</summary>
    /// <returns>False when the message is too short.</returns>
    public bool TryReadBytes(uint count, out ReadOnlySpan<byte> bytes)
    {
        if (count > (uint)_rest.Length)
        {
            bytes = default;
            return false;
        }

        bytes = _rest[..(int)count];
        _rest = _rest[(int)count..];
        return true;
    }
}
