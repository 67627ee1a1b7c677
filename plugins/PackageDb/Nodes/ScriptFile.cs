using System.Runtime.CompilerServices;
using Externfs.PackageDb.Identity;
using Externfs.PackageDb.Live;
using Externfs.PackageDb.Live.Interop;
using Externfs.PackageDb.Pictures;

namespace Externfs.PackageDb.Nodes;

/// <summary>A file in scripts/: the database's own, as it lies there.</summary>
internal sealed class ScriptFile(PackageTree tree) : TreeFile(tree, InodeSection.Package)
{
    [SkipLocalsInit]
    public override bool TryDescribe(Picture picture, ulong inode, out NodeAttributes attributes)
    {
        attributes = default;
        Span<byte> path = stackalloc byte[LiveLeaf.PathMax];
        if (!TryGetPath(picture, inode, path, out var length))
            return false;
        var isThere = Tree.Live.Stat(path[..(length + 1)], follow: false, Libc.StatxBasic, out var live) == Errno.None
            && live.Type == FileType.Regular;
        attributes = isThere ? LiveAttributes.From(live, inode) : LiveLeaf.Missing(inode, Tree.MadeAt);
        return true;
    }

    public override ValueTask<Result<NodeAttributes>> GetAttributesAsync(OpContext context, AttributesRequest request) =>
        new(LiveLeaf.ForRequest(Tree.Describe(this, context.Inode), request));

    public override ValueTask<Result<ReadReply>> ReadAsync(OpContext context, ReadRequest request) => new(ReadAsCaller(context, request));

    [SkipLocalsInit]
    protected override bool TryRead(Picture picture, ulong inode, ReadRequest request, out Result<ReadReply> reply)
    {
        reply = Errno.ESTALE;
        Span<byte> path = stackalloc byte[LiveLeaf.PathMax];
        if (!TryGetPath(picture, inode, path, out var length))
            return false;
        var error = Tree.Live.Read(path[..(length + 1)], request.Offset, request.Buffer.Span, out var count);
        reply = error == Errno.None ? ReadReply.Filled(count) : error;
        return true;
    }

    private static bool TryGetPath(Picture picture, ulong inode, Span<byte> path, out int length)
    {
        length = 0;
        var number = InodeLayout.Entry(inode) - PackageSlot.FirstScript;
        if (!picture.Installed.TryFind(inode, out var index) || picture.Installed[index].Scripts is not { } scripts || number >= scripts.Count)
            return false;
        var source = scripts[number].Path.Span;
        if (source.Length >= path.Length)
            return false;
        source.CopyTo(path);
        length = source.Length;
        path[length] = 0;
        return true;
    }
}
