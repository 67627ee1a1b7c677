using System.Text;
using Externfs.Cli.Interop;

namespace Externfs.Cli.Commands;

/// <summary>Reads a file of <c>.externfs/</c> of a mount that may hang: a child asks, because whoever waits for a hanging host can't even be killed.</summary>
internal static class ControlFile
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <summary>What came of asking.</summary>
    public enum Answer
    {
        Content,
        Refused,
        Dead,
        None,
    }

    public static Answer Read(string mountPoint, string name, out string content)
    {
        content = "";
        var (read, write) = LibC.Pipe();
        using (read)
        {
            int pid;
            using (write)
                pid = LibC.Spawn(["sh", "-c", "LC_ALL=C exec cat -- \"$0\" >&3 2>&3", $"{mountPoint}/.externfs/{name}"], write);
            using var bytes = new MemoryStream();
            Span<byte> buffer = stackalloc byte[4096];
            while (true)
            {
                if (!LibC.PollForReading(read, Patience))
                    return Answer.None;
                var count = LibC.Read(read, buffer);
                if (count == 0)
                    break;
                bytes.Write(buffer[..count]);
            }

            content = Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length).TrimEnd('\n');
            return LibC.WaitForExit(pid) == 0 ? Answer.Content
                : content.EndsWith("endpoint is not connected", StringComparison.Ordinal) ? Answer.Dead
                : Answer.Refused;
        }
    }
}
