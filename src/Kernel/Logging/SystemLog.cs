using System.Net.Sockets;
using System.Text;

namespace Externfs.Kernel.Logging;

/// <summary>The log of the system: the journal or syslog, whichever listens at <c>/dev/log</c> (RFC 3164 in datagrams, as syslog(3) sends them).</summary>
public sealed class SystemLog : IDisposable
{
    private const string Path = "/dev/log";
    private const int FacilityDaemon = 3;
    private readonly Lock _lock = new();
    private readonly string _identifier;
    private Socket? _socket;

    private SystemLog(string identifier) => _identifier = identifier;

    /// <summary>A log under this name. Where nothing listens, lines are lost, as with syslog(3).</summary>
    /// <param name="identifier">The name before each line, with the process id.</param>
    public static SystemLog Open(string identifier) => new(identifier);

    /// <summary>Writes one line.</summary>
    /// <param name="severity">Its priority.</param>
    /// <param name="message">The line.</param>
    public void Write(LogSeverity severity, string message)
    {
        var line = Encoding.UTF8.GetBytes($"<{(FacilityDaemon << 3) | (int)severity}>{_identifier}[{Environment.ProcessId}]: {message.ReplaceLineEndings(" ")}");
        lock (_lock)
        {
            // Once more on a new socket: the log may have been restarted since.
            if (!TrySend(line))
                TrySend(line);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _socket?.Dispose();

    private bool TrySend(byte[] line)
    {
        try
        {
            if (_socket is null)
            {
                _socket = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
                _socket.Connect(new UnixDomainSocketEndPoint(Path));
            }

            _socket.Send(line);
            return true;
        }
        catch (SocketException)
        {
            _socket?.Dispose();
            _socket = null;
            return false;
        }
    }
}
