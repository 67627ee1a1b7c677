using System.Runtime.InteropServices;

namespace Externfs.Specification;

public partial class Session
{
    /// <summary>llistxattr(2) with room for a number of bytes: the names, sorted.</summary>
    public unsafe IReadOnlyList<Name> ListXattrs(Name path, int room = 0x10000)
    {
        var buffer = new byte[room];
        int length;
        fixed (byte* start = buffer)
            length = (int)Libc.Check(Libc.ListXattr(Absolute(path).Terminated, start, room), "listxattr", path);

        var names = new List<Name>();
        for (var rest = buffer.AsSpan(0, length); rest.Length > 0; rest = rest[(names[^1].Bytes.Length + 1)..])
            names.Add(new Name(rest[..rest.IndexOf((byte)0)]));
        names.Sort();
        return names;
    }
}

internal static unsafe partial class Libc
{
    [LibraryImport("libc", EntryPoint = "llistxattr", SetLastError = true)]
    public static partial nint ListXattr(byte[] path, byte* names, nint length);
}
