using System.Runtime.InteropServices;

namespace Externfs.Humfs.Native;

internal static unsafe partial class Libc
{
    private const int NameServiceBuffer = 64 << 10;

    /// <summary>The number of a user, see getpwnam(3); null without one.</summary>
    public static uint? UserId(string name)
    {
        var buffer = stackalloc byte[NameServiceBuffer];
        Passwd entry;
        Passwd* found;
        return GetPasswd(name, &entry, buffer, NameServiceBuffer, &found) == 0 && found is not null ? entry.Uid : null;
    }

    [LibraryImport(Library, EntryPoint = "getpwnam_r", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int GetPasswd(string name, Passwd* entry, byte* buffer, nuint size, Passwd** result);

    /// <summary>The beginning of <c>struct passwd</c>, which glibc and musl share; what follows is not longer than this.</summary>
    [StructLayout(LayoutKind.Sequential, Size = 64)]
    private struct Passwd
    {
        public nint Name;
        public nint Password;
        public uint Uid;
        public uint Gid;
    }
}
