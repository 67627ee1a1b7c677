using System.Runtime.InteropServices;

namespace Externfs.Specification;

/// <summary>renameat2(2).</summary>
[Flags]
public enum RenameFlags : uint
{
    None = 0,
    NoReplace = 1,
    Exchange = 2,
    Whiteout = 4,
}

public partial class Session
{
    /// <summary>renameat2(2).</summary>
    public void Rename(Name from, Name to, RenameFlags flags = RenameFlags.None) =>
        Libc.Check(Libc.RenameAt(_directory, from.Terminated, _directory, to.Terminated, flags), flags == RenameFlags.None ? "rename" : $"rename {flags}", from, to);
}

internal static partial class Libc
{
    [LibraryImport("libc", EntryPoint = "renameat2", SetLastError = true)]
    public static partial int RenameAt(int fromDirectory, byte[] from, int toDirectory, byte[] to, RenameFlags flags);
}
