using System.Runtime.InteropServices;

namespace Externfs.Specification;

public sealed unsafe partial class OpenFile
{
    /// <summary>sendfile(2) from the position to that of another file: how much was copied.</summary>
    public long SendTo(OpenFile target, long length) => Libc.Check(Libc.SendFile(target._descriptor, _descriptor, null, (nint)length), "sendfile");
}

internal static unsafe partial class Libc
{
    [LibraryImport("libc", EntryPoint = "sendfile", SetLastError = true)]
    public static partial nint SendFile(int to, int from, long* offset, nint length);
}
