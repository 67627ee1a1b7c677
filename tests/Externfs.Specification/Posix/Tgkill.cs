using System.Runtime.InteropServices;

namespace Externfs.Specification;

internal static partial class Libc
{
    [LibraryImport("libc", EntryPoint = "gettid")]
    public static partial int ThreadId();

    [LibraryImport("libc", EntryPoint = "tgkill", SetLastError = true)]
    public static partial int Kill(int process, int thread, int signal);
}
