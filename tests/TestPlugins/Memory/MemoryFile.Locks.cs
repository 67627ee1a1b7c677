namespace Externfs.TestPlugins.Memory;

internal sealed partial class MemoryFile : IFileLocks
{
    public ValueTask<Result<FileLock>> GetLockAsync(OpContext context, LockRequest request) => new(status.Tree.LockTable.Get(Inode, request));

    public ValueTask<Result> SetLockAsync(OpContext context, LockRequest request) => status.Tree.LockTable.SetAsync(context, Inode, request);
}
