using System.Buffers.Text;
using System.Runtime.CompilerServices;
using Externfs.PackageDb.Live.Interop;

namespace Externfs.PackageDb.Live;

/// <summary>The supplementary groups of a process: the line <c>Groups:</c> of <c>/proc/PID/status</c> (proc(5)).</summary>
internal static unsafe class ProcessGroups
{
    // Groups stand in the first kilobyte, but there may be many.
    private const int MaxText = 16 * 1024;

    /// <summary>Reads them.</summary>
    /// <param name="pid">A process or thread; 0 has none.</param>
    /// <param name="groups">Takes them; more than fit are left out, which can only mean less rights.</param>
    /// <returns>How many.</returns>
    [SkipLocalsInit]
    public static int Read(uint pid, Span<uint> groups)
    {
        if (pid == 0)
            return 0;
        Span<byte> path = stackalloc byte[32];
        "/proc/"u8.CopyTo(path);
        Utf8Formatter.TryFormat(pid, path[6..], out var digits);
        "/status\0"u8.CopyTo(path[(6 + digits)..]);
        int descriptor;
        fixed (byte* pointer = path)
            descriptor = Libc.OpenAt(AtFlags.CurrentDirectory, pointer, OpenFlags.ReadOnly | OpenFlags.CloseOnExec, 0);
        if (descriptor < 0)
            return 0;
        Span<byte> text = stackalloc byte[MaxText];
        nint length;
        fixed (byte* pointer = text)
            length = Libc.PRead(descriptor, pointer, MaxText, 0);
        _ = Libc.Close(descriptor);
        return length <= 0 ? 0 : Parse(text[..(int)length], groups);
    }

    internal static int Parse(ReadOnlySpan<byte> status, Span<uint> groups)
    {
        var start = status.IndexOf("\nGroups:"u8);
        if (start < 0)
            return 0;
        var line = status[(start + "\nGroups:".Length)..];
        var end = line.IndexOf((byte)'\n');
        line = end < 0 ? default : line[..end];
        var count = 0;
        while (count < groups.Length)
        {
            line = line.TrimStart(" \t"u8);
            if (!Utf8Parser.TryParse(line, out uint group, out var used))
                break;
            groups[count++] = group;
            line = line[used..];
        }

        return count;
    }
}
