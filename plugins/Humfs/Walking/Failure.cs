using System.Runtime.InteropServices;

namespace Externfs.Humfs.Walking;

/// <summary>What goes wrong in a command, as the line that the user reads.</summary>
internal static class Failure
{
    /// <summary>Such as "data/a can't be opened: Permission denied".</summary>
    /// <param name="where">A path.</param>
    /// <param name="what">What can't be done.</param>
    /// <param name="error">Why.</param>
    public static CommandFailedException Of(string where, string what, Errno error) => new($"{where} {what}: {Words(error)}");

    /// <summary>The errno in words.</summary>
    public static string Words(Errno error) => Marshal.GetPInvokeErrorMessage((int)error);

    /// <summary>Throws where something went wrong.</summary>
    public static void Check(Errno error, string where, string what)
    {
        if (error != Errno.None)
            throw Of(where, what, error);
    }
}
