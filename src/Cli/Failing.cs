namespace Externfs.Cli;

/// <summary>From an exception to the one line on stderr and the exit status.</summary>
internal static class Failing
{
    public static async Task<int> Guard(Func<Task<int>> command)
    {
        try
        {
            return await command();
        }
        catch (UsageException error)
        {
            return Say(ExitStatus.Usage, error.Message);
        }
        catch (MountRefusedException error)
        {
            return Say(ExitStatus.MountFailure, error.Message);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return Say(ExitStatus.SystemError, error.Message);
        }
        catch (Exception bug)
        {
            return Say(ExitStatus.SystemError, $"a fault in externfs itself: {bug}");
        }
    }

    /// <summary>Prints the line and returns the status.</summary>
    public static int Say(int status, string message)
    {
        Console.Error.WriteLine($"externfs: {OneLine(message)}");
        return status;
    }

    public static string OneLine(string text) => text.ReplaceLineEndings(" ").Trim();
}
