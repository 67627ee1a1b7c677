using Externfs.Kernel.Vfs;
using Externfs.Kernel.Vfs.Control;
using Externfs.Kernel.Wire;

namespace Externfs.Kernel.Dispatch;

/// <summary>The names in requests that change a directory.</summary>
internal sealed partial class Dispatcher
{
    // NAME_MAX, in bytes.
    private const int MaxName = 255;

    private bool IsReadOnly => vfs.FileSystem.IsReadOnly;

    /// <summary>What is answered to a change of the mount's own files.</summary>
    private Errno Protected => IsReadOnly ? Errno.EROFS : Errno.EPERM;

    /// <summary>Reads a name as memory that a node may be handed.</summary>
    private static bool TryReadName(Request request, ref MessageReader reader, out ReadOnlyMemory<byte> name)
    {
        var start = request.BodyLength - reader.Remaining;
        var found = reader.TryReadName(out var bytes);
        name = found ? request.BodyMemory(start, bytes.Length) : default;
        return found;
    }

    /// <summary>Finds the directory that a request changes a name in.</summary>
    /// <returns>What stands in the way.</returns>
    private Errno FindParent(Request request, ReadOnlySpan<byte> name, out DirectoryNode directory)
    {
        var found = Find<DirectoryNode>(request);
        directory = found!;
        return found is null ? Unfit(request, Errno.ENOTDIR) : CheckName(request.Header.NodeId, name);
    }

    /// <summary>Whether a name in a directory may be changed, as far as that does not depend on the plugin.</summary>
    private Errno CheckName(ulong directory, ReadOnlySpan<byte> name)
    {
        if (name.Length > MaxName)
            return Errno.ENAMETOOLONG;

        // The kernel sends no such names; others than the kernel might.
        if (name.Contains((byte)'/') || name.SequenceEqual("."u8) || name.SequenceEqual(".."u8))
            return Errno.EINVAL;
        return ControlDirectory.IsReserved(directory) || (directory == VirtualFileSystem.RootId && ControlDirectory.IsName(name)) ? Protected : Errno.None;
    }
}
