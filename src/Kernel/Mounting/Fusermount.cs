using System.Diagnostics;
using System.Runtime.InteropServices;
using Externfs.Kernel.Native;
using Microsoft.Win32.SafeHandles;

namespace Externfs.Kernel.Mounting;

/// <summary>
/// Mounting without being root: fusermount3(1), which is setuid, mounts and sends the descriptor of <c>/dev/fuse</c> through the socket that the environment
/// variable <c>_FUSE_COMMFD</c> names.
/// </summary>
internal static unsafe class Fusermount
{
    private const string Program = "fusermount3";
    private const string SocketVariable = "_FUSE_COMMFD";

    // mount(8) may give its helper no PATH.
    private static readonly string[] UsualFolders = ["/usr/bin", "/bin", "/usr/local/bin"];

    /// <summary>Mounts.</summary>
    /// <returns>The descriptor of the mount.</returns>
    /// <exception cref="MountRefusedException">fusermount3 refuses; its own words.</exception>
    public static SafeFileHandle Mount(string mountPoint, string options)
    {
        var pair = stackalloc int[2];
        if (Libc.SocketPair(Libc.UnixDomain, Libc.Stream, 0, pair) != 0)
            throw new MountRefusedException($"no socket for {Program}: {Libc.LastError}");
        using var ours = new SafeFileHandle(pair[0], ownsHandle: true);
        var theirs = new SafeFileHandle(pair[1], ownsHandle: true);
        Process process;
        using (theirs)
        {
            Libc.SetDescriptorFlags(ours, Libc.SetFlags, Libc.DescriptorCloseOnExec);
            process = Start(["-o", options, "--", mountPoint], pair[1]);
        }

        using (process)
        {
            var descriptor = Receive(ours);
            var words = process.StandardError.ReadToEnd();
            process.WaitForExit();
            return descriptor ?? throw new MountRefusedException(Explain(words, $"{mountPoint}: {Program} gave no descriptor"));
        }
    }

    public static bool TryUnmount(string mountPoint, bool lazy, out string problem)
    {
        using var process = Start(lazy ? ["-u", "-z", "--", mountPoint] : ["-u", "--", mountPoint], null);
        var words = process.StandardError.ReadToEnd();
        process.WaitForExit();
        problem = Explain(words, $"{Program} failed with status {process.ExitCode}");
        return process.ExitCode == 0;
    }

    /// <summary>The program's file: from PATH, else from where it usually is.</summary>
    internal static string Find(string? path)
    {
        var named = path?.Split(':').Where(Path.IsPathRooted) ?? [];
        return named.Concat(UsualFolders).Select(folder => Path.Combine(folder, Program)).FirstOrDefault(File.Exists) ?? Program;
    }

    private static string Explain(string words, string otherwise)
    {
        var line = words.Trim().ReplaceLineEndings("; ");

        // It calls itself by the file that it was started from.
        if (line.StartsWith('/') && line.IndexOf($"/{Program}: ", StringComparison.Ordinal) is var slash and >= 0)
            line = line[(slash + 1)..];
        return line.Length == 0 ? otherwise : line;
    }

    private static Process Start(string[] arguments, int? socket)
    {
        var start = new ProcessStartInfo(Find(Environment.GetEnvironmentVariable("PATH")), arguments) { RedirectStandardError = true, UseShellExecute = false };
        if (socket is { } number)
            start.Environment[SocketVariable] = $"{number}";
        try
        {
            return Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            throw new MountRefusedException($"{Program} can't be started ({e.Message}); install the package fuse3, or mount as root", e);
        }
    }

    /// <summary>One byte with one descriptor behind it.</summary>
    private static SafeFileHandle? Receive(SafeFileHandle socket)
    {
        byte marker;
        var vector = new Libc.IoVector { Base = &marker, Length = 1 };
        var control = default(Libc.DescriptorMessage);
        var message = new Libc.MessageHeader
        {
            Vectors = &vector,
            VectorCount = 1,
            Control = &control,
            ControlLength = (nuint)Marshal.SizeOf<Libc.DescriptorMessage>(),
        };
        nint received;
        do
        {
            received = Libc.ReceiveMessage(socket, &message, Libc.ReceivedCloseOnExec);
        }
        while (received < 0 && Libc.LastError == Errno.EINTR);
        return received > 0 && control is { Level: Libc.DescriptorMessage.SocketLevel, Type: Libc.DescriptorMessage.Rights }
            ? new SafeFileHandle(control.Descriptor, ownsHandle: true)
            : null;
    }
}
