using System.Runtime.InteropServices;

namespace Externfs.Specification;

/// <summary>poll(2).</summary>
[Flags]
public enum PollEvents : short
{
    None = 0,
    In = 1,
    Out = 4,
    Error = 8,
    HangUp = 16,
}

public sealed unsafe partial class OpenFile
{
    /// <summary>poll(2), without waiting.</summary>
    public PollEvents Poll(PollEvents wanted)
    {
        var one = new PollDescriptor { Descriptor = _descriptor, Wanted = wanted };
        Libc.Check(Libc.Poll(&one, 1, 0), "poll");
        return one.Returned;
    }
}

[StructLayout(LayoutKind.Sequential)]
internal struct PollDescriptor
{
    public int Descriptor;
    public PollEvents Wanted;
    public PollEvents Returned;
}

internal static unsafe partial class Libc
{
    [LibraryImport("libc", EntryPoint = "poll", SetLastError = true)]
    public static partial int Poll(PollDescriptor* descriptors, nuint count, int milliseconds);
}
