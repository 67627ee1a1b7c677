using System.Net.Sockets;
using System.Text;

namespace Externfs.Cli.Running;

/// <summary>sd_notify(3): tells systemd how the service is, where <c>NOTIFY_SOCKET</c> names a socket.</summary>
internal static class ServiceNotification
{
    /// <summary>Sends lines such as <c>READY=1</c>; nothing happens outside a service of Type=notify.</summary>
    public static void Send(params string[] lines)
    {
        if (Environment.GetEnvironmentVariable("NOTIFY_SOCKET") is not { Length: > 1 } path || path[0] is not ('/' or '@'))
            return;
        using var socket = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
        var address = new UnixDomainSocketEndPoint(path[0] == '@' ? "\0" + path[1..] : path);
        socket.SendTo(Encoding.UTF8.GetBytes(string.Join('\n', lines)), address);
    }
}
