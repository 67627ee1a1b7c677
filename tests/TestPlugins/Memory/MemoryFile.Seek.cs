namespace Externfs.TestPlugins.Memory;

internal sealed partial class MemoryFile : ISeek
{
    public ValueTask<Result<ulong>> SeekAsync(OpContext context, SeekRequest request)
    {
        lock (status.Tree.Gate)
            return new(_content.Seek(request.Offset, request.ForHole));
    }
}
