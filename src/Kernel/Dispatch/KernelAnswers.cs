using Externfs.Kernel.Wire;

namespace Externfs.Kernel.Dispatch;

/// <summary>
/// The one table of what is answered for operations that no node takes (docs/writing-a-plugin.md). ENOSYS tells the kernel, once a mount, to do without; so it is
/// answered only where no file of the mount could do better.
/// </summary>
internal static class KernelAnswers
{
    /// <summary>The answer where a node says ENOSYS or has no such capability.</summary>
    /// <returns><see cref="Errno.None"/> where there is nothing to do, and that is success.</returns>
    public static Errno For(Opcode opcode, bool readOnly) => opcode switch
    {
        // Changes: a read-only tree says so; another does not know how.
        Opcode.MkNod or Opcode.MkDir or Opcode.Unlink or Opcode.RmDir or Opcode.Symlink or Opcode.Rename or Opcode.Rename2 or Opcode.Link
            or Opcode.SetAttr or Opcode.Write or Opcode.Create => readOnly ? Errno.EROFS : Errno.EPERM,

        // Of this file or directory alone; the caller knows another way.
        Opcode.TmpFile or Opcode.FAllocate or Opcode.CopyFileRange or Opcode.CopyFileRange64
            or Opcode.SetXAttr or Opcode.RemoveXAttr or Opcode.GetXAttr or Opcode.ListXAttr => Errno.EOPNOTSUPP,
        Opcode.IoCtl => Errno.ENOTTY,
        Opcode.GetLk or Opcode.SetLk or Opcode.SetLkW => Errno.ENOLCK,

        // Nothing was kept back, so nothing has to be done.
        Opcode.Flush or Opcode.FSync or Opcode.FSyncDir or Opcode.SyncFs => Errno.None,

        // The kernel does without: it checks access itself, and takes a file for one piece of data.
        _ => Errno.ENOSYS,
    };
}
