using System.Net.Sockets;
using System.Text;

namespace Externfs.Cli.Hosting;

/// <summary>The log of a host in the background: the journal (systemd-journald(8), its native protocol), else syslog(3), else nowhere.</summary>
internal static class SystemLog
{
    private const string Journal = "/run/systemd/journal/socket";
    private const string Syslog = "/dev/log";

    /// <summary>A log under this identifier: takes one line at a time, from any thread.</summary>
    public static Action<LogSeverity, string> Open(string identifier) =>
        File.Exists(Journal) ? To(Journal, (severity, line) => $"SYSLOG_IDENTIFIER={identifier}\nPRIORITY={(int)severity}\nMESSAGE={line}\n")
        : File.Exists(Syslog) ? To(Syslog, (severity, line) => $"<{Daemon(severity)}>{identifier}[{Environment.ProcessId}]: {line}")
        : static (_, _) => { };

    /// <summary>Facility daemon (3) and severity, as syslog(3) packs them.</summary>
    private static int Daemon(LogSeverity severity) => (3 << 3) | (int)severity;

    private static Action<LogSeverity, string> To(string path, Func<LogSeverity, string, string> format)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified) { Blocking = false };
        var address = new UnixDomainSocketEndPoint(path);
        return (severity, message) =>
        {
            try
            {
                socket.SendTo(Encoding.UTF8.GetBytes(format(severity, Failing.OneLine(message))), address);
            }
            catch (SocketException)
            {
                // The logger restarts or is flooded: a file system does not wait for it, and has nowhere else to say so.
            }
        };
    }
}
