using System.Runtime.InteropServices;

namespace Externfs.Kernel.Native;

internal static partial class Libc
{
    /// <summary>geteuid(2).</summary>
    [LibraryImport(Library, EntryPoint = "geteuid")]
    public static partial uint GetEffectiveUserId();

    /// <summary>getegid(2).</summary>
    [LibraryImport(Library, EntryPoint = "getegid")]
    public static partial uint GetEffectiveGroupId();
}
