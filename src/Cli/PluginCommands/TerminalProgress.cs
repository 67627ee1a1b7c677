using System.Diagnostics;

namespace Externfs.Cli.PluginCommands;

/// <summary>A bar in the last line of a terminal, drawn ten times a second at most.</summary>
internal sealed class TerminalProgress(TextWriter terminal, Func<int> width) : CommandProgress
{
    private const string ClearLine = "\r\e[K";
    private const int BarWidth = 30;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);
    private readonly Lock _drawing = new();
    private long _next;
    private bool _isShown;

    public override void Report(string what, long done, long total)
    {
        var now = Stopwatch.GetTimestamp();
        var next = Volatile.Read(ref _next);
        if (now < next || Interlocked.CompareExchange(ref _next, now + (long)(Pause.TotalSeconds * Stopwatch.Frequency), next) != next)
            return;
        lock (_drawing)
        {
            terminal.Write(ClearLine + Line(what, done, total, width()));
            _isShown = true;
        }
    }

    /// <summary>Takes the bar away, so that other lines find the line empty.</summary>
    public void Clear()
    {
        lock (_drawing)
        {
            if (_isShown)
                terminal.Write(ClearLine);
            _isShown = false;
        }
    }

    internal static string Line(string what, long done, long total, int width)
    {
        var text = $"{what}: {done:N0}";
        if (total > 0)
        {
            var share = Math.Clamp((double)done / total, 0, 1);
            var filled = (int)(share * BarWidth);
            text = $"[{new string('#', filled)}{new string('.', BarWidth - filled)}] {(int)(share * 100),3}% {text} of {total:N0}";
        }

        // A line as wide as the terminal would wrap, and then not be cleared.
        return text.Length < width ? text : text[..Math.Max(0, width - 1)];
    }
}
