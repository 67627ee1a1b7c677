using System.Runtime.InteropServices;

namespace Externfs.Humfs.Native;

internal static unsafe partial class Libc
{
    [LibraryImport(Library, EntryPoint = "fchownat", SetLastError = true)]
    public static partial int FChownAt(int directory, byte* name, uint uid, uint gid, int flags);

    /// <summary>Sets the change time of a name to now, and nothing else: a chown to -1 and -1.</summary>
    public static Errno TouchChangeTime(int directory, byte* name) =>
        ErrorOf(FChownAt(directory, name, uint.MaxValue, uint.MaxValue, AtFlags.SymlinkNoFollow));

    /// <summary>Sets the change time of what is open to now.</summary>
    public static Errno TouchChangeTime(int descriptor)
    {
        byte empty = 0;
        return ErrorOf(FChownAt(descriptor, &empty, uint.MaxValue, uint.MaxValue, AtFlags.EmptyPath));
    }
}
