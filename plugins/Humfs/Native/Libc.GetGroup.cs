using System.Runtime.InteropServices;

namespace Externfs.Humfs.Native;

internal static unsafe partial class Libc
{
    /// <summary>The number of a group, see getgrnam(3); null without one.</summary>
    public static uint? GroupId(string name)
    {
        var buffer = stackalloc byte[NameServiceBuffer];
        Group entry;
        Group* found;
        return GetGroup(name, &entry, buffer, NameServiceBuffer, &found) == 0 && found is not null ? entry.Gid : null;
    }

    [LibraryImport(Library, EntryPoint = "getgrnam_r", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int GetGroup(string name, Group* entry, byte* buffer, nuint size, Group** result);

    /// <summary><c>struct group</c>.</summary>
    [StructLayout(LayoutKind.Sequential, Size = 32)]
    private struct Group
    {
        public nint Name;
        public nint Password;
        public uint Gid;
    }
}
