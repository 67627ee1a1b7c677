using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using Externfs.Kernel.Wire;

namespace Externfs.Kernel.Dispatch;

/// <summary>Puts each request and answer into words, one line each (<c>--debug</c>).</summary>
internal sealed class Tracer(Action<string> write)
{
    private const uint SeekHole = 4;

    /// <summary>Such as <c>LOOKUP #12 node 1 uid 0 pid 33 'etc'</c>.</summary>
    public void Request(Request request)
    {
        ref readonly var header = ref request.Header;
        write($"{Name(header.Opcode)} #{header.Unique} node {header.NodeId} uid {header.Uid} pid {header.Pid}{Details(header.Opcode, request.Body)}");
    }

    /// <summary>Such as <c>  #12 ok, node 5, 144 bytes</c> or <c>  #12 ENOENT</c>.</summary>
    public void Answer(Request request, Errno error, int length)
    {
        var unique = request.Header.Unique;
        write(error == Errno.None ? $"  #{unique} ok{Outcome(request, length)}, {length} bytes" : $"  #{unique} {error}");
    }

    /// <summary>The answer did not arrive.</summary>
    public void Lost(Request request, Errno outcome) => write($"  #{request.Header.Unique} lost: {outcome}");

    /// <summary>The protocol's own name of an operation.</summary>
    public static string Name(Opcode opcode) => opcode switch
    {
        Opcode.BatchForget => "BATCH_FORGET",
        Opcode.CopyFileRange => "COPY_FILE_RANGE",
        Opcode.CopyFileRange64 => "COPY_FILE_RANGE_64",
        Opcode.NotifyReply => "NOTIFY_REPLY",
        Opcode.CuseInit => "CUSE_INIT",
        _ when Enum.IsDefined(opcode) => opcode.ToString().ToUpperInvariant(),
        _ => $"opcode {(uint)opcode}",
    };

    private static string Details(Opcode opcode, ReadOnlySpan<byte> body)
    {
        var reader = new MessageReader(body);
        switch (opcode)
        {
            case Opcode.Lookup or Opcode.Unlink or Opcode.RmDir or Opcode.RemoveXAttr:
                return Quoted(ref reader);
            case Opcode.GetXAttr when reader.TryRead<GetxattrIn>(out var xattr):
                return $"{Quoted(ref reader)} room {xattr.Size}";
            case Opcode.ListXAttr when reader.TryRead<GetxattrIn>(out var xattr):
                return $" room {xattr.Size}";
            case Opcode.MkDir when reader.TryRead<MkdirIn>(out _):
            case Opcode.MkNod when reader.TryRead<MknodIn>(out _):
            case Opcode.Create when reader.TryRead<CreateIn>(out _):
            case Opcode.Link when reader.TryRead<LinkIn>(out _):
                return Quoted(ref reader);
            case Opcode.Symlink or Opcode.Rename2 when opcode == Opcode.Symlink || reader.TryRead<Rename2In>(out _):
            case Opcode.Rename when reader.TryRead<RenameIn>(out _):
                return Quoted(ref reader) + Quoted(ref reader);
            case Opcode.Read or Opcode.ReadDir or Opcode.ReadDirPlus when reader.TryRead<ReadIn>(out var read):
                return $" handle {read.Fh} offset {read.Offset} size {read.Size}";
            case Opcode.Write when reader.TryRead<WriteIn>(out var written):
                return $" handle {written.Fh} offset {written.Offset} size {written.Size}";
            case Opcode.Open or Opcode.OpenDir when reader.TryRead<OpenIn>(out var open):
                return $" flags 0x{open.Flags:x}";
            case Opcode.Release or Opcode.ReleaseDir when reader.TryRead<ReleaseIn>(out var release):
                return $" handle {release.Fh}";
            case Opcode.SetAttr when reader.TryRead<SetattrIn>(out var change):
                return $" {change.Valid}{((change.Valid & SetattrValid.Size) != SetattrValid.None ? $" size {change.Size}" : "")}";
            case Opcode.Flush when reader.TryRead<FlushIn>(out var flush):
                return $" handle {flush.Fh}";
            case Opcode.FSync or Opcode.FSyncDir when reader.TryRead<FsyncIn>(out var sync):
                return $" handle {sync.Fh}{((sync.FsyncFlags & FsyncFlags.DataSync) != FsyncFlags.None ? " data" : "")}";
            case Opcode.FAllocate when reader.TryRead<FallocateIn>(out var allocate):
                return $" handle {allocate.Fh} mode 0x{allocate.Mode:x} offset {allocate.Offset} size {allocate.Length}";
            case Opcode.LSeek when reader.TryRead<LseekIn>(out var seek):
                return $" handle {seek.Fh} {(seek.Whence == SeekHole ? "hole" : "data")} from {seek.Offset}";
            case Opcode.CopyFileRange or Opcode.CopyFileRange64 when reader.TryRead<CopyFileRangeIn>(out var copy):
                return $" handle {copy.FhIn} offset {copy.OffIn} size {copy.Len} to node {copy.NodeIdOut} handle {copy.FhOut} offset {copy.OffOut}";
            case Opcode.SetXAttr when reader.TryRead<ulong>(out var set):
                return $" size {(uint)set}";
            case Opcode.GetLk or Opcode.SetLk or Opcode.SetLkW when reader.TryRead<LkIn>(out var locks):
                return $" {LockWords(locks)}";
            case Opcode.Poll when reader.TryRead<PollIn>(out var poll):
                return $" handle {poll.Fh} events 0x{poll.Events:x}";
            case Opcode.IoCtl when reader.TryRead<IoctlIn>(out var control):
                return $" handle {control.Fh} command 0x{control.Cmd:x} in {control.InSize} out {control.OutSize}";
            case Opcode.Forget when reader.TryRead<ForgetIn>(out var forget):
                return $" times {forget.Nlookup}";
            case Opcode.BatchForget when reader.TryRead<BatchForgetIn>(out var batch):
                return $" nodes {batch.Count}";
            case Opcode.Interrupt when reader.TryRead<InterruptIn>(out var interrupt):
                return $" of #{interrupt.Unique}";
            case Opcode.Init when reader.TryReadGrown<InitIn>(InitIn.CompatSize, out var init):
                return $" {init.Major}.{init.Minor} {init.AllFlags}";
            default:
                return "";
        }
    }

    private static string LockWords(in LkIn locks)
    {
        var kind = (locks.LkFlags & LockFlags.Flock) != LockFlags.None ? "flock" : "posix";
        return $"{kind} {(FileLockType)locks.Lk.Type} {locks.Lk.Start}-{locks.Lk.End} by {locks.Owner:x}";
    }

    private static string Quoted(ref MessageReader reader) =>
        reader.TryReadName(out var name) ? $" '{Encoding.UTF8.GetString(name)}'" : " (no name)";

    private static string Outcome(Request request, int length)
    {
        ReadOnlySpan<byte> answer = request.Output.AsSpan(OutHeader.Size);
        return request.Header.Opcode switch
        {
            Opcode.Lookup when MemoryMarshal.Read<EntryOut>(answer) is var entry => entry.NodeId == 0 ? ", no such name" : $", node {entry.NodeId}",
            Opcode.MkDir or Opcode.MkNod or Opcode.Symlink or Opcode.Link => $", node {MemoryMarshal.Read<EntryOut>(answer).NodeId}",
            Opcode.Create or Opcode.TmpFile => $", node {MemoryMarshal.Read<EntryOut>(answer).NodeId}{Opened(answer[Unsafe.SizeOf<EntryOut>()..])}",
            Opcode.Open or Opcode.OpenDir when length > OutHeader.Size => Opened(answer),
            Opcode.Write => $", {MemoryMarshal.Read<WriteOut>(answer).Size} written",
            Opcode.Init when MemoryMarshal.Read<InitOut>(answer) is var init => $", {init.Major}.{init.Minor} {init.AllFlags}",
            _ => "",
        };
    }

    private static string Opened(ReadOnlySpan<byte> answer)
    {
        var open = MemoryMarshal.Read<OpenOut>(answer);
        return $", handle {open.Fh}{(open.BackingId != 0 ? $" backing {open.BackingId}" : "")}";
    }
}
