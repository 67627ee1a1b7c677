namespace Externfs.Cli.PluginCommands;

/// <summary>The console of a command; buffered where the standard output is no terminal.</summary>
internal sealed class ConsoleContext : CommandContext, IDisposable
{
    private readonly TerminalProgress? _bar;

    public ConsoleContext()
    {
        if (!Console.IsErrorRedirected)
        {
            _bar = new TerminalProgress(Console.Error, () => Console.WindowWidth);
            (Out, Error, Progress) = (new ClearingWriter(Console.Out, _bar), new ClearingWriter(Console.Error, _bar), _bar);
        }
        else
        {
            (Out, Error, Progress) = (Console.Out, Console.Error, new NoProgress());
        }
    }

    public override TextWriter Out { get; }

    public override TextWriter Error { get; }

    public override CommandProgress Progress { get; }

    public void Dispose()
    {
        _bar?.Clear();
        Out.Flush();
    }
}
