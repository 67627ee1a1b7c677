using System.Text;

namespace Externfs.Cli.PluginCommands;

/// <summary>Takes the progress bar away before something is written.</summary>
internal sealed class ClearingWriter(TextWriter inner, TerminalProgress progress) : TextWriter
{
    public override Encoding Encoding => inner.Encoding;

    public override void Write(char value)
    {
        progress.Clear();
        inner.Write(value);
    }

    public override void Write(char[] buffer, int index, int count)
    {
        progress.Clear();
        inner.Write(buffer, index, count);
    }

    public override void Write(string? value)
    {
        progress.Clear();
        inner.Write(value);
    }

    public override void Flush() => inner.Flush();
}
