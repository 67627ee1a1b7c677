using Externfs.Kernel.Wire;

namespace Externfs.Kernel.Dispatch;

/// <summary>The one table of what is answered for operations that no node takes. ENOSYS tells the kernel, once a mount, to do without (docs/writing-a-plugin.md).</summary>
internal static class KernelAnswers
{
    public static Errno For(Opcode opcode, bool readOnly) => opcode switch
    {
        // Changes: a read-only tree says so; another does not know how.
        Opcode.MkNod or Opcode.MkDir or Opcode.Unlink or Opcode.RmDir or Opcode.Symlink or Opcode.Rename or Opcode.Rename2 or Opcode.Link
            or Opcode.SetAttr or Opcode.Write or Opcode.Create or Opcode.TmpFile or Opcode.FAllocate or Opcode.CopyFileRange or Opcode.CopyFileRange64
            or Opcode.SetXAttr or Opcode.RemoveXAttr => readOnly ? Errno.EROFS : Errno.EPERM,

        // The kernel does without: it needs no flush at close, no fsync, no access check of ours, its own locks and its own lseek.
        Opcode.Flush or Opcode.FSync or Opcode.FSyncDir or Opcode.Access or Opcode.GetLk or Opcode.SetLk or Opcode.SetLkW
            or Opcode.LSeek or Opcode.Poll or Opcode.BMap or Opcode.SyncFs or Opcode.StatX => Errno.ENOSYS,

        Opcode.IoCtl => Errno.ENOTTY,
        _ => Errno.ENOSYS,
    };
}
