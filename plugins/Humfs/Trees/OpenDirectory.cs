using Externfs.Humfs.Metadata;
using Microsoft.Win32.SafeHandles;

namespace Externfs.Humfs.Trees;

/// <summary>A directory of the data and its place in the metadata, open.</summary>
internal sealed class OpenDirectory(Inode inode, SafeFileHandle data, MetadataDirectory metadata) : Shared
{
    private DirectoryStream? _stream;

    public Inode Inode { get; } = inode;

    /// <summary>The descriptor in <c>data/</c>.</summary>
    public int Data { get; } = (int)data.DangerousGetHandle();

    public MetadataDirectory Metadata { get; } = metadata;

    /// <summary>Set when it is used, so that the cache keeps it a while longer.</summary>
    public bool WasUsed { get; set; }

    /// <summary>The stream that a listing left, to go on with; the next one finds none.</summary>
    public DirectoryStream? TakeStream() => Interlocked.Exchange(ref _stream, null);

    /// <summary>Leaves a stream for the listing's next part.</summary>
    public void LeaveStream(DirectoryStream stream) => Interlocked.Exchange(ref _stream, stream)?.Dispose();

    protected override void Close()
    {
        TakeStream()?.Dispose();
        Metadata.Dispose();
        data.Dispose();
    }
}
