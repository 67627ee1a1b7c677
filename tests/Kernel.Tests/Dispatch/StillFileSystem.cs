using Externfs;

namespace Kernel.Tests.Dispatch;

/// <summary>One file, 2, that takes every change and allocates nothing for it; all opens share one handle.</summary>
internal sealed class StillFileSystem : FileSystem
{
    private static readonly StillFile File = new();

    public override DirectoryNode Root { get; } = new MemoryDirectory(1, ("file", File, StillFile.Attributes));

    public override HandleUse Handles => HandleUse.Files;

    public override bool IsReadOnly => false;

    private sealed class StillFile : FileNode, ISeek
    {
        private readonly FileHandle _handle = new StillHandle();

        public static NodeAttributes Attributes => new() { Inode = 2, Type = FileType.Regular, Size = 10 };

        public override ulong Inode => 2;

        public override ValueTask<Result<NodeAttributes>> GetAttributesAsync(OpContext context, AttributesRequest request) => new(Attributes);

        public override ValueTask<Result<NodeAttributes>> SetAttributesAsync(OpContext context, SetAttributesRequest request) => new(Attributes);

        public override ValueTask<Result<FileHandle>> OpenAsync(OpContext context, OpenRequest request) => new(_handle);

        public override ValueTask<Result<int>> WriteAsync(OpContext context, WriteRequest request) => new(request.Data.Length);

        public ValueTask<Result<ulong>> SeekAsync(OpContext context, SeekRequest request) => new(request.Offset);
    }

    private sealed class StillHandle : FileHandle
    {
        public override bool WantsFlush => true;

        public override ValueTask<Result<ReadReply>> ReadAsync(OpContext context, ReadRequest request) => new(ReadReply.Filled(0));

        public override ValueTask<Result<int>> WriteAsync(OpContext context, WriteRequest request) => new(request.Data.Length);
    }
}
