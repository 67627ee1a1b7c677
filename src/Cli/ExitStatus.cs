namespace Externfs.Cli;

/// <summary>The exit statuses of the command: those of mount(8).</summary>
internal static class ExitStatus
{
    public const int Success = 0;

    /// <summary>A wrong invocation.</summary>
    public const int Usage = 1;

    /// <summary>The system refuses: out of memory, no permission, a file that can't be read.</summary>
    public const int SystemError = 2;

    /// <summary>A mount or an unmount that can't be had.</summary>
    public const int MountFailure = 32;
}
