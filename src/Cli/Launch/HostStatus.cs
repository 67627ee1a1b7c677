using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;
using Externfs.Cli.Interop;
using Microsoft.Win32.SafeHandles;

namespace Externfs.Cli.Launch;

/// <summary>The one line that the host process says on descriptor 3: that it is ready, or why there is no mount. Its stderr comes through the same pipe.</summary>
internal static class HostStatus
{
    public const int Descriptor = 3;
    private const string ReadyLine = "externfs host: ready";
    private const string RefusedPrefix = "externfs host: refused: ";

    /// <summary>Says that the root can be read.</summary>
    /// <exception cref="IOException">The launcher is gone.</exception>
    public static void SayReady(SafeFileHandle status) => Say(status, ReadyLine);

    /// <summary>Says why there is no mount.</summary>
    /// <exception cref="IOException">The launcher is gone.</exception>
    public static void SayRefused(SafeFileHandle status, string message) => Say(status, RefusedPrefix + Failing.OneLine(message));

    /// <summary>Waits for the line, and passes on what else comes: the words of a runtime that can't start.</summary>
    /// <param name="status">The end to read.</param>
    /// <param name="timeout">How long to wait for more.</param>
    /// <param name="others">Takes the other lines.</param>
    /// <param name="refusal">What the host refuses with; null when it is ready, and when it ended without a line.</param>
    /// <returns>True for ready.</returns>
    /// <exception cref="TimeoutException">Nothing came in time.</exception>
    public static bool Await(SafeFileHandle status, TimeSpan timeout, Action<string> others, out string? refusal)
    {
        refusal = null;
        var watch = Stopwatch.StartNew();
        var received = new List<byte>();
        Span<byte> buffer = stackalloc byte[512];
        while (true)
        {
            if (!LibC.PollForReading(status, timeout - watch.Elapsed))
                throw new TimeoutException();
            var count = LibC.Read(status, buffer);
            if (count == 0)
                return false;
            received.AddRange(buffer[..count]);
            for (var end = received.IndexOf((byte)'\n'); end >= 0; end = received.IndexOf((byte)'\n'))
            {
                var line = Encoding.UTF8.GetString(CollectionsMarshal.AsSpan(received)[..end]);
                received.RemoveRange(0, end + 1);
                if (line == ReadyLine)
                    return true;
                if (line.StartsWith(RefusedPrefix, StringComparison.Ordinal))
                {
                    refusal = line[RefusedPrefix.Length..];
                    return false;
                }

                others(line);
            }
        }
    }

    private static void Say(SafeFileHandle status, string line) => LibC.Write(status, Encoding.UTF8.GetBytes(line + "\n"));
}
