namespace Externfs;

/// <summary>
/// Writes a line for each operation: <c>read /installed/bash-5.2.37-2/version uid=1000 pid=4711 ok 0.041ms</c>; in place of <c>ok</c> the error's name. A rename shows both paths.
/// </summary>
/// <param name="log">Takes the lines, from several threads at once.</param>
public sealed class AuditFilter(Action<string> log) : Filter
{
    /// <inheritdoc/>
    public override void After(FilterCall call, Errno error)
    {
        var outcome = error == Errno.None ? "ok" : error.ToString();
        var paths = call.NewPath is { } newPath ? $"{OneLine(call.Path)} {OneLine(newPath)}" : OneLine(call.Path);
        log($"{call.Word} {paths} uid={call.Context.Uid} pid={call.Context.Pid} {outcome} {call.Elapsed.TotalMilliseconds:0.000}ms");
    }

    /// <summary>A line stays a line, whatever a name has in it.</summary>
    private static string OneLine(string path) =>
        path.AsSpan().IndexOfAnyInRange('\0', '\x1F') < 0 ? path : string.Concat(path.Select(c => c < ' ' ? $"%{(int)c:X2}" : $"{c}"));
}
