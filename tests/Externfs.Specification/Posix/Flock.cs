using System.Runtime.InteropServices;

namespace Externfs.Specification;

/// <summary>flock(2).</summary>
[Flags]
public enum FlockOperations
{
    Shared = 1,
    Exclusive = 2,
    NonBlocking = 4,
    Unlock = 8,
}

public sealed partial class OpenFile
{
    /// <summary>flock(2).</summary>
    public void Flock(FlockOperations operation) => Libc.Check(Libc.Flock(_descriptor, operation), "flock");
}

internal static partial class Libc
{
    [LibraryImport("libc", EntryPoint = "flock", SetLastError = true)]
    public static partial int Flock(int descriptor, FlockOperations operation);
}
