using System.Runtime.InteropServices;

namespace Externfs.Humfs.Native;

/// <summary><c>struct statx_timestamp</c>, see <c>include/uapi/linux/stat.h</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct StatxTimestamp
{
    public long Seconds;
    public uint Nanoseconds;
    private readonly int _reserved;

    public readonly Timestamp ToTimestamp() => new(Seconds, Nanoseconds);
}
