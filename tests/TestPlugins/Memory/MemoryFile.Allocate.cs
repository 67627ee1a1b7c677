namespace Externfs.TestPlugins.Memory;

internal sealed partial class MemoryFile : IAllocation
{
    public ValueTask<Result> AllocateAsync(OpContext context, AllocateRequest request)
    {
        if (request.Length == 0)
            return new(Errno.EINVAL);
        if (request.Offset > long.MaxValue || request.Length > long.MaxValue - request.Offset)
            return new(Errno.EFBIG);
        lock (status.Tree.Gate)
            return new(Allocate(request.Mode, request.Offset, request.Length));
    }

    private Result Allocate(uint mode, ulong offset, ulong length)
    {
        switch (mode & ~AllocateModes.KeepSize)
        {
            case AllocateModes.PunchHole when (mode & AllocateModes.KeepSize) != 0:
                _content.Punch(offset, length);
                break;
            case AllocateModes.ZeroRange:
                // Room first: where there is none, nothing is changed.
                if (!_content.TryAllocate(offset, length))
                    return Errno.ENOSPC;
                _content.Punch(offset, length);
                _content.TryAllocate(offset, length);
                break;
            case 0:
                if (!_content.TryAllocate(offset, length))
                    return Errno.ENOSPC;
                break;
            default:
                return Errno.EOPNOTSUPP;
        }

        if ((mode & AllocateModes.KeepSize) == 0 && offset + length > _content.Size)
            _content.Resize(offset + length);
        status.Modify();
        WakeReaders();
        return Result.Ok;
    }
}
