namespace Externfs.Kernel.Vfs;

/// <summary>An operation that failed, with the backend's own words.</summary>
/// <param name="Time">When.</param>
/// <param name="Uid">Who asked.</param>
/// <param name="Operation">What was asked, in the words of the protocol.</param>
/// <param name="Path">On what.</param>
/// <param name="Error">What the caller got.</param>
/// <param name="Message">Why, on one line.</param>
internal sealed record Failure(DateTimeOffset Time, uint Uid, string Operation, string Path, Errno Error, string Message)
{
    /// <summary>One line, fields separated by a tab: time, uid, operation, path, errno, words.</summary>
    public override string ToString() =>
        string.Join('\t', Time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ"), Uid, Operation, OneLine(Path), Error, OneLine(Message));

    private static string OneLine(string text) => text.ReplaceLineEndings(" ").Replace('\t', ' ');
}
