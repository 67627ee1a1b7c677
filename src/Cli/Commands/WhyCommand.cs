using System.Globalization;
using System.Runtime.InteropServices;
using Externfs.Kernel.Mounting;

namespace Externfs.Cli.Commands;

/// <summary><c>externfs why [PATH]</c>: the last failure of a path, or of a mount, in words. Reads <c>.externfs/errors</c>.</summary>
internal static class WhyCommand
{
    public static int Run(TextWriter output, string? path)
    {
        var (mountPoint, inside) = Locate(path);
        var last = File.ReadLines($"{mountPoint}/.externfs/errors").Select(RecordedFailure.Parse).OfType<RecordedFailure>().LastOrDefault(failure => failure.Concerns(inside));
        output.WriteLine(last is null
            ? $"nothing failed in {mountPoint}{inside} since it was mounted, as far as its last failures go back"
            : InWords(mountPoint, last));
        return ExitStatus.Success;
    }

    /// <summary>The mount, and the path in it: empty for all of it.</summary>
    private static (string MountPoint, string Inside) Locate(string? path)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path ?? "."));
        if (MountTable.Containing(full) is { } mount)
            return (mount.MountPoint, full[mount.MountPoint.Length..]);
        if (path is not null)
            throw new MountRefusedException($"{path} is in no externfs mount; 'externfs list' shows them");
        return MountTable.Read() switch
        {
            [var only] => (only.MountPoint, ""),
            [] => throw new MountRefusedException("no externfs is mounted"),
            _ => throw new MountRefusedException("of which mount? Name a path in it; 'externfs list' shows them"),
        };
    }

    private static string InWords(string mountPoint, RecordedFailure failure)
    {
        var time = DateTimeOffset.TryParse(failure.Time, CultureInfo.InvariantCulture, out var at) ? at.ToLocalTime().ToString("yyyy-MM-dd HH:mm:ss") : failure.Time;
        var meaning = Enum.TryParse<Errno>(failure.Error, out var error) ? $"{Marshal.GetPInvokeErrorMessage((int)error)} ({failure.Error})" : failure.Error;
        var words = failure.Words.Length > 0 ? $": {failure.Words}" : "";
        return $"{mountPoint}{failure.Path}: {failure.Operation.ToLowerInvariant()} by uid {failure.Uid} at {time} failed with {meaning}{words}";
    }
}
