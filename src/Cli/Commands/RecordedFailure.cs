namespace Externfs.Cli.Commands;

/// <summary>A line of <c>.externfs/errors</c>: time, uid, operation, path, errno and the backend's words, separated by tabs.</summary>
internal sealed record RecordedFailure(string Time, string Uid, string Operation, string Path, string Error, string Words)
{
    /// <summary>Null for a line that is none.</summary>
    public static RecordedFailure? Parse(string line) =>
        line.Split('\t', 6) is [var time, var uid, var operation, var path, var error, var words] ? new(time, uid, operation, path, error, words) : null;

    /// <summary>Whether it is the path's own failure or that of something below it.</summary>
    public bool Concerns(string path) =>
        path.Length == 0 || Path == path || (Path.StartsWith(path, StringComparison.Ordinal) && Path[path.Length] == '/');
}
