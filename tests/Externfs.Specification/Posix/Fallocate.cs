using System.Runtime.InteropServices;

namespace Externfs.Specification;

/// <summary>fallocate(2).</summary>
[Flags]
public enum AllocateModes
{
    Allocate = 0,
    KeepSize = 1,
    PunchHole = 2,
    CollapseRange = 8,
    ZeroRange = 0x10,
    InsertRange = 0x20,
}

public sealed partial class OpenFile
{
    /// <summary>fallocate(2).</summary>
    public void Allocate(AllocateModes mode, long offset, long length) => Libc.Check(Libc.Fallocate(_descriptor, mode, offset, length), $"fallocate {mode}");
}

internal static partial class Libc
{
    [LibraryImport("libc", EntryPoint = "fallocate", SetLastError = true)]
    public static partial int Fallocate(int descriptor, AllocateModes mode, long offset, long length);
}
