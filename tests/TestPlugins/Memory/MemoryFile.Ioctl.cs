using System.Buffers.Binary;

namespace Externfs.TestPlugins.Memory;

/// <summary>A number that goes with the file, for ioctl(2).</summary>
internal sealed partial class MemoryFile : IIoctl
{
    // As _IOR('M', 1, uint64_t) and so on make them.
    private const uint GetNumber = 0x8008_4D01;
    private const uint SetNumber = 0x4008_4D02;
    private const uint SwapNumber = 0xC008_4D03;
    private const uint IsNumberSet = 0x0000_4D04;
    private ulong _number;

    public ValueTask<Result<IoctlReply>> IoctlAsync(OpContext context, IoctlRequest request)
    {
        lock (status.Tree.Gate)
            return new(Ioctl(request));
    }

    private Result<IoctlReply> Ioctl(in IoctlRequest request)
    {
        var old = _number;
        switch (request.Command)
        {
            case SetNumber or SwapNumber:
                if (!BinaryPrimitives.TryReadUInt64LittleEndian(request.Input.Span, out _number))
                    return Errno.EINVAL;
                break;
            case IsNumberSet:
                return new IoctlReply(old == 0 ? 0 : 1, 0);
            case GetNumber:
                break;
            default:
                return Errno.ENOTTY;
        }

        if (request.Command == SetNumber)
            return default(IoctlReply);
        return BinaryPrimitives.TryWriteUInt64LittleEndian(request.Output.Span, old) ? new IoctlReply(0, sizeof(ulong)) : Errno.EINVAL;
    }
}
