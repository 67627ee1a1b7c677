using System.Runtime.InteropServices;

namespace Externfs.Specification;

/// <summary>setxattr(2).</summary>
public enum XattrFlags
{
    None = 0,
    Create = 1,
    Replace = 2,
}

public partial class Session
{
    /// <summary>lsetxattr(2).</summary>
    public unsafe void SetXattr(Name path, Name name, ReadOnlySpan<byte> value, XattrFlags flags = XattrFlags.None)
    {
        fixed (byte* start = value)
            Libc.Check(Libc.SetXattr(Absolute(path).Terminated, name.Terminated, start, value.Length, flags), "setxattr", path, name);
    }
}

public sealed unsafe partial class OpenFile
{
    /// <summary>fsetxattr(2).</summary>
    public void SetXattr(Name name, ReadOnlySpan<byte> value, XattrFlags flags = XattrFlags.None)
    {
        fixed (byte* start = value)
            Libc.Check(Libc.FsetXattr(_descriptor, name.Terminated, start, value.Length, flags), "fsetxattr", name);
    }
}

internal static unsafe partial class Libc
{
    [LibraryImport("libc", EntryPoint = "lsetxattr", SetLastError = true)]
    public static partial int SetXattr(byte[] path, byte[] name, byte* value, nint length, XattrFlags flags);

    [LibraryImport("libc", EntryPoint = "fsetxattr", SetLastError = true)]
    public static partial int FsetXattr(int descriptor, byte[] name, byte* value, nint length, XattrFlags flags);
}
