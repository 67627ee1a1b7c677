using Externfs.Humfs.Metadata;
using Externfs.Humfs.Native;
using Microsoft.Win32.SafeHandles;

namespace Externfs.Humfs.Walking;

internal abstract unsafe partial class TreeWalk
{
    /// <summary>What a name is.</summary>
    protected static Statx Stat(WalkFrame frame, ReadOnlySpan<byte> name)
    {
        var native = new NativeName(name);
        var error = Libc.StatAt(frame.Data, native.Pointer, out var status);
        return error == Errno.None ? status : throw Failure.Of(frame.PathOf(name), "can't be looked at", error);
    }

    /// <summary>What a directory is.</summary>
    protected static Statx Stat(WalkFrame frame)
    {
        var error = Libc.Stat(frame.Data, out var status);
        return error == Errno.None ? status : throw Failure.Of(frame.Path, "can't be looked at", error);
    }

    /// <summary>Opens a directory, whose parent is open.</summary>
    private void Open(WalkFrame frame) => Open(frame, frame.Parent);

    private void Open(WalkFrame frame, WalkFrame? parent)
    {
        var name = new NativeName(parent is null ? "."u8 : frame.Name);
        var directory = parent is null ? (int)top.DangerousGetHandle() : parent.Data;
        var error = Libc.OpenAt(directory, name.Pointer, OpenFlags.Directory | OpenFlags.NoFollow, 0, out var descriptor);
        if (error != Errno.None)
            throw Failure.Of(frame.Path, "can't be opened", error);
        frame.Handle = new SafeFileHandle(descriptor, ownsHandle: true);
        frame.Metadata = new MetadataDirectory?[stores.Length];
        for (var i = 0; i < stores.Length; i++)
            frame.Metadata[i] = OpenMetadata(frame, parent, i);
    }

    private MetadataDirectory? OpenMetadata(WalkFrame frame, WalkFrame? parent, int store)
    {
        Result<MetadataDirectory> opened;
        if (parent is null)
            opened = stores[store].OpenRoot();
        else if (parent.Metadata[store] is { } place)
            opened = stores[store].OpenDirectory(place, frame.Name);
        else
            return null;
        if (opened.IsOk)
            return opened.Value;
        return opened.Error is Errno.ENOENT or Errno.ENOTDIR or Errno.ELOOP ? null : throw Failure.Of(frame.Path, "has metadata that can't be opened", opened.Error);
    }

    /// <summary>Opens the last directory of a way again, and with it those above that are needed soon.</summary>
    private void OpenAgain(List<WalkFrame> way)
    {
        var frame = way[^1];
        var names = new Stack<WalkFrame>();
        for (var above = frame; above is not null; above = above.Parent)
            names.Push(above);
        WalkFrame? parent = null;
        foreach (var original in names)
        {
            // Those of the way that come next stay open, the others are only passed through.
            var index = original.Depth - way[0].Depth;
            var stays = index >= 0 && way.Count - index <= OpenFrames / 2;
            var opened = stays ? original : new WalkFrame(original.Parent, original.Name);
            if (opened.Handle is null)
                Open(opened, parent);
            if (parent is not null && (way[0].Depth > parent.Depth || !ReferenceEquals(way[parent.Depth - way[0].Depth], parent)))
                parent.Close();
            parent = opened;
        }
    }
}
