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
        var last = Errors(mountPoint).Select(RecordedFailure.Parse).OfType<RecordedFailure>().LastOrDefault(failure => failure.Concerns(inside));
        output.WriteLine(last is null
            ? $"nothing failed in {mountPoint}{inside} since it was mounted, as far as its last failures go back"
            : InWords(mountPoint, last));
        return ExitStatus.Success;
    }

    private static string[] Errors(string mountPoint) => ControlFile.Read(mountPoint, "errors", out var content) switch
    {
        ControlFile.Answer.Content => content.Split('\n'),
        ControlFile.Answer.Dead => throw new MountRefusedException($"{mountPoint}: a dead mount is there (its host process ended); 'umount {mountPoint}' removes it"),
        ControlFile.Answer.None => throw new MountRefusedException($"{mountPoint}: the mount does not answer; 'externfs list' shows its host process"),
        _ => throw new MountRefusedException($"{mountPoint}: the failures can't be read: {content}"),
    };

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
        // A node that does not know its path has another name for itself, which is none.
        var place = failure.Path.StartsWith('/') ? mountPoint + failure.Path : $"{mountPoint} ({failure.Path})";
        return $"{place}: {failure.Operation.ToLowerInvariant()} by uid {failure.Uid} at {time} failed with {meaning}{words}";
    }
}
