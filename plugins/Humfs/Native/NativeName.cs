using System.Runtime.CompilerServices;

namespace Externfs.Humfs.Native;

/// <summary>A name with the NUL that system calls want, on the stack.</summary>
/// <remarks>1 to 255 bytes, without <c>/</c> and NUL; <see cref="Check"/> says which error another one is.</remarks>
internal unsafe ref struct NativeName
{
    public const int MaxLength = 255;
    private fixed byte _bytes[MaxLength + 1];

    [SkipLocalsInit]
    public NativeName(ReadOnlySpan<byte> name)
    {
        if (name.Length > MaxLength)
            throw new ArgumentException("A name has at most 255 bytes.", nameof(name));
        fixed (byte* bytes = _bytes)
        {
            name.CopyTo(new Span<byte>(bytes, MaxLength));
            bytes[name.Length] = 0;
        }
    }

    /// <summary>Where the name is; valid as long as this variable, which must be a local one.</summary>
    public readonly byte* Pointer => (byte*)Unsafe.AsPointer(ref Unsafe.AsRef(in _bytes[0]));

    /// <summary>ENAMETOOLONG, EINVAL or ENOENT for what can't be a name in a directory.</summary>
    public static Errno Check(ReadOnlySpan<byte> name)
    {
        if (name.Length > MaxLength)
            return Errno.ENAMETOOLONG;
        if (name.IsEmpty)
            return Errno.ENOENT;
        return name.ContainsAny((byte)'/', (byte)0) || name.SequenceEqual("."u8) || name.SequenceEqual(".."u8) ? Errno.EINVAL : Errno.None;
    }
}
