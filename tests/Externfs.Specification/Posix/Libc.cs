using System.Runtime.InteropServices;

namespace Externfs.Specification;

/// <summary>The C library. Each call has a file with its constants.</summary>
internal static partial class Libc
{
    /// <summary>AT_FDCWD.</summary>
    public const int CurrentDirectory = -100;

    /// <summary>AT_SYMLINK_NOFOLLOW.</summary>
    public const int NoFollow = 0x100;

    /// <summary>AT_EMPTY_PATH.</summary>
    public const int EmptyPath = 0x1000;

    /// <summary>The result of a call; -1 is thrown as what errno says.</summary>
    public static long Check(long result, string call, params ReadOnlySpan<Name> names)
    {
        if (result != -1)
            return result;
        var error = (Errno)Marshal.GetLastPInvokeError();
        throw new PosixException(error, names.Length == 0 ? call : $"{call} {string.Join(' ', names.ToArray().Select(Shorten))}");
    }

    private static string Shorten(Name name) => name.ToString() is var text && text.Length > 80 ? $"{text[..40]}...({text.Length})" : text;
}
