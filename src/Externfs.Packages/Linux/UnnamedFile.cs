using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Externfs.Packages.Linux;

/// <summary>open(2) with O_TMPFILE: a file without a name, which goes away with its descriptor.</summary>
internal static partial class UnnamedFile
{
    private const int ReadWrite = 2;
    private const int CloseOnExec = 0x80000;
    private const int OwnerReadWrite = 0x180;

    /// <summary>O_TMPFILE contains O_DIRECTORY, whose bit differs between architectures (<c>asm/fcntl.h</c>).</summary>
    private static readonly int Unnamed = 0x400000
        | (RuntimeInformation.ProcessArchitecture is Architecture.Arm or Architecture.Arm64 ? 0x4000 : 0x10000);

    /// <summary>Creates an empty file of mode 0600 without a name in a directory.</summary>
    /// <param name="directory">Where its blocks are taken.</param>
    /// <exception cref="IOException">It cannot be created there.</exception>
    public static SafeFileHandle Create(string directory)
    {
        var handle = Open(directory, ReadWrite | CloseOnExec | Unnamed, OwnerReadWrite);
        if (!handle.IsInvalid)
            return handle;

        handle.Dispose();
        return CreateAndUnlink(directory);
    }

    /// <summary>For file systems without O_TMPFILE (NFS, older overlayfs).</summary>
    internal static SafeFileHandle CreateAndUnlink(string directory)
    {
        var template = System.Text.Encoding.UTF8.GetBytes(Path.Combine(directory, ".externfs-XXXXXX") + "\0");
        var handle = MakeTemporary(template, CloseOnExec);
        if (handle.IsInvalid)
        {
            var error = Marshal.GetLastPInvokeErrorMessage();
            handle.Dispose();
            throw new IOException($"cannot create a temporary file in {directory}: {error}");
        }

        File.Delete(System.Text.Encoding.UTF8.GetString(template.AsSpan(0, template.Length - 1)));
        return handle;
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial SafeFileHandle Open(string path, int flags, int mode);

    [LibraryImport("libc", EntryPoint = "mkostemp", SetLastError = true)]
    private static partial SafeFileHandle MakeTemporary([In, Out] byte[] template, int flags);
}
