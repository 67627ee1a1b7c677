namespace Externfs.TestPlugins.Memory;

internal sealed partial class MemoryDirectory : IDirectorySync
{
    public ValueTask<Result> SyncAsync(OpContext context, SyncRequest request)
    {
        Tree.Calls.Count(ref Tree.Calls.DirectorySyncs);
        return new(Result.Ok);
    }
}
