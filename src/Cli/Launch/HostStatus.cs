using System.Text;
using Externfs.Cli.Interop;
using Microsoft.Win32.SafeHandles;

namespace Externfs.Cli.Launch;

/// <summary>The one line that the host process says on descriptor 3: <c>ready</c>, or <c>refused MESSAGE</c>.</summary>
internal static class HostStatus
{
    public const int Descriptor = 3;
    private const string ReadyLine = "ready";
    private const string RefusedPrefix = "refused ";

    /// <summary>Says that the root can be read.</summary>
    /// <exception cref="IOException">The launcher is gone.</exception>
    public static void SayReady(SafeFileHandle status) => Say(status, ReadyLine);

    /// <summary>Says why there is no mount.</summary>
    /// <exception cref="IOException">The launcher is gone.</exception>
    public static void SayRefused(SafeFileHandle status, string message) => Say(status, RefusedPrefix + Failing.OneLine(message));

    /// <summary>Waits for the line.</summary>
    /// <returns>True for ready, with a null refusal; false with the refusal, or with null when the host ended without a line.</returns>
    /// <exception cref="TimeoutException">Nothing came in time.</exception>
    public static bool Await(SafeFileHandle status, TimeSpan timeout, out string? refusal)
    {
        refusal = null;
        var line = new MemoryStream();
        Span<byte> buffer = stackalloc byte[512];
        while (true)
        {
            if (!LibC.PollForReading(status, timeout))
                throw new TimeoutException();
            var count = LibC.Read(status, buffer);
            var end = buffer[..count].IndexOf((byte)'\n');
            line.Write(buffer[..(end < 0 ? count : end)]);
            if (count > 0 && end < 0)
                continue;

            var text = Encoding.UTF8.GetString(line.GetBuffer().AsSpan(0, (int)line.Length));
            if (end >= 0 && text == ReadyLine)
                return true;
            if (text.StartsWith(RefusedPrefix, StringComparison.Ordinal))
                refusal = text[RefusedPrefix.Length..];
            return false;
        }
    }

    private static void Say(SafeFileHandle status, string line) => LibC.Write(status, Encoding.UTF8.GetBytes(line + "\n"));
}
