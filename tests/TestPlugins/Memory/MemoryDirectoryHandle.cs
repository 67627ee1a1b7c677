namespace Externfs.TestPlugins.Memory;

/// <summary>An open directory: lists what the directory lists.</summary>
internal sealed class MemoryDirectoryHandle(MemoryDirectory directory) : DirectoryHandle
{
    public override ValueTask<Result> ListAsync(OpContext context, ListRequest request, DirectorySink sink) => directory.ListAsync(context, request, sink);
}
