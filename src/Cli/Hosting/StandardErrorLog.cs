namespace Externfs.Cli.Hosting;

/// <summary>The log of a host in the foreground.</summary>
internal static class StandardErrorLog
{
    public static void Write(LogSeverity severity, string message)
    {
        var word = severity switch { LogSeverity.Error => "error: ", LogSeverity.Warning => "warning: ", _ => "" };
        Console.Error.WriteLine($"externfs: {word}{Failing.OneLine(message)}");
    }
}
