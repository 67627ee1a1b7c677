using Externfs.Humfs.Native;
using Externfs.Humfs.Walking;
using Microsoft.Win32.SafeHandles;

namespace Externfs.Humfs.Commands.Building;

/// <summary>Whose files the tree's are.</summary>
internal readonly record struct Ownership(uint Uid, uint Gid)
{
    /// <summary>As it is.</summary>
    public static Ownership Unchanged { get; } = new(uint.MaxValue, uint.MaxValue);

    /// <summary>The owner of something that is open.</summary>
    public static Ownership Of(SafeFileHandle handle)
    {
        Failure.Check(Libc.Stat((int)handle.DangerousGetHandle(), out var status), "data", "can't be looked at");
        return new(status.Uid, status.Gid);
    }
}
