using System.Runtime.InteropServices;

namespace Externfs.Specification;

public sealed unsafe partial class OpenFile
{
    /// <summary>All that is left of a directory, "." and ".." too; <paramref name="bufferSize"/> bytes are asked for at once.</summary>
    public IReadOnlyList<DirectoryEntry> ReadDirectory(int bufferSize = 32768)
    {
        var entries = new List<DirectoryEntry>();
        while (ReadDirectoryOnce(bufferSize) is { Count: > 0 } some)
            entries.AddRange(some);
        return entries;
    }

    /// <summary>getdents64(2), once.</summary>
    public IReadOnlyList<DirectoryEntry> ReadDirectoryOnce(int bufferSize)
    {
        var buffer = new byte[bufferSize];
        long length;
        fixed (byte* start = buffer)
            length = Libc.Check(Libc.GetDirectoryEntries(_descriptor, start, bufferSize), "getdents64");

        // struct linux_dirent64: u64 ino, s64 off, u16 reclen, u8 type, name, NUL.
        var entries = new List<DirectoryEntry>();
        for (var rest = buffer.AsSpan(0, (int)length); rest.Length > 0; rest = rest[MemoryMarshal.Read<ushort>(rest[16..])..])
        {
            var name = rest[19..];
            entries.Add(new DirectoryEntry(
                new Name(name[..name.IndexOf((byte)0)]), MemoryMarshal.Read<ulong>(rest), (FileType)rest[18], MemoryMarshal.Read<long>(rest[8..])));
        }

        return entries;
    }
}

internal static unsafe partial class Libc
{
    [LibraryImport("libc", EntryPoint = "getdents64", SetLastError = true)]
    public static partial nint GetDirectoryEntries(int descriptor, byte* buffer, nint length);
}
