using System.Runtime.InteropServices;

namespace Externfs.Specification;

public partial class Session
{
    /// <summary>lgetxattr(2) with room for a number of bytes.</summary>
    public unsafe byte[] GetXattr(Name path, Name name, int room = 0x10000)
    {
        var buffer = new byte[room];
        fixed (byte* start = buffer)
            return buffer[..(int)Libc.Check(Libc.GetXattr(Absolute(path).Terminated, name.Terminated, start, room), "getxattr", path, name)];
    }

    /// <summary>lgetxattr(2) without room: how long the value is.</summary>
    public unsafe int GetXattrLength(Name path, Name name) => (int)Libc.Check(Libc.GetXattr(Absolute(path).Terminated, name.Terminated, null, 0), "getxattr", path, name);
}

public sealed unsafe partial class OpenFile
{
    /// <summary>fgetxattr(2).</summary>
    public byte[] GetXattr(Name name)
    {
        var buffer = new byte[0x10000];
        fixed (byte* start = buffer)
            return buffer[..(int)Libc.Check(Libc.FgetXattr(_descriptor, name.Terminated, start, buffer.Length), "fgetxattr", name)];
    }
}

internal static unsafe partial class Libc
{
    [LibraryImport("libc", EntryPoint = "lgetxattr", SetLastError = true)]
    public static partial nint GetXattr(byte[] path, byte[] name, byte* value, nint length);

    [LibraryImport("libc", EntryPoint = "fgetxattr", SetLastError = true)]
    public static partial nint FgetXattr(int descriptor, byte[] name, byte* value, nint length);
}
