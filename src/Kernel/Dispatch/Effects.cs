using Externfs.Kernel.Wire;

namespace Externfs.Kernel.Dispatch;

/// <summary>Which operations change something.</summary>
internal static class Effects
{
    /// <summary>
    /// True for an operation that has to be waited for to its end, also by a caller that was interrupted: answered EINTR in its place, the caller would take for not done
    /// what is done a moment later.
    /// </summary>
    public static bool Has(Opcode opcode, ReadOnlySpan<byte> body) => opcode switch
    {
        Opcode.SetAttr or Opcode.Symlink or Opcode.MkNod or Opcode.MkDir or Opcode.Unlink or Opcode.RmDir or Opcode.Rename or Opcode.Rename2 or Opcode.Link
            or Opcode.Create or Opcode.TmpFile or Opcode.Write or Opcode.Flush or Opcode.FSync or Opcode.FSyncDir or Opcode.SyncFs or Opcode.FAllocate
            or Opcode.CopyFileRange or Opcode.CopyFileRange64 or Opcode.SetXAttr or Opcode.RemoveXAttr or Opcode.SetLk or Opcode.SetLkW or Opcode.IoCtl => true,
        Opcode.Open when new MessageReader(body) is var reader && reader.TryRead<OpenIn>(out var open) => (open.Flags & OpenFlags.Truncate) != 0,
        _ => false,
    };
}
