using System.Text;

namespace Externfs.Tests;

internal sealed partial class Shell
{
    public Task<Errno> MkDir(string path, ushort permissions = 0x1ED, ushort umask = 0) => In(path, async (directory, name) =>
        Known(await directory.MakeDirectoryAsync(Caller, new MakeDirectoryRequest { Name = name, Permissions = permissions, Umask = umask })));

    public Task<Errno> MkNod(string path, FileType type, ushort permissions = 0x1A4, uint device = 0) => In(path, async (directory, name) =>
        Known(await directory.MakeNodeAsync(Caller, new MakeNodeRequest { Name = name, Type = type, Permissions = permissions, Device = device })));

    public Task<Errno> LnS(string target, string path) => In(path, async (directory, name) =>
        Known(await directory.MakeSymlinkAsync(Caller, new MakeSymlinkRequest { Name = name, Target = Encoding.UTF8.GetBytes(target) })));

    public Task<Errno> Ln(string target, string path) => In(path, async (directory, name) =>
    {
        var node = await Find(target);
        return Known(await directory.LinkAsync(Caller, new LinkRequest { Name = name, Target = node, TargetInode = node.Inode }));
    });

    public Task<Errno> Rm(string path) => In(path, async (directory, name) => (await directory.UnlinkAsync(Caller, new RemoveRequest(name))).Error);

    public Task<Errno> RmDir(string path) => In(path, async (directory, name) => (await directory.RemoveDirectoryAsync(Caller, new RemoveRequest(name))).Error);

    public Task<Errno> Mv(string from, string to, RenameFlags flags = RenameFlags.None) => In(from, (directory, name) => In(to, async (target, newName) =>
        (await directory.RenameAsync(Caller, new RenameRequest { Name = name, NewDirectory = target, NewDirectoryInode = target.Inode, NewName = newName, Flags = flags })).Error));

    /// <summary>Makes a file and writes it.</summary>
    public async Task<Errno> Echo(string text, string path)
    {
        var created = Errno.None;
        FileHandle? handle = null;
        FileNode? file = null;
        await In(path, async (directory, name) =>
        {
            var result = await directory.CreateAsync(Caller, new CreateRequest { Name = name, Permissions = 0x1A4 });
            if (result.TryGet(out var made))
                (file, handle) = ((FileNode)made.Entry.Node!, made.Handle);
            return created = Known(result.TryGet(out var entry) ? entry.Entry : (Result<Entry>)result.Error);
        });
        if (created != Errno.None)
            return created;
        var written = await Write(file!, handle, 0, text);
        if (handle is not null)
            await handle.ReleaseAsync();
        return written.Error;
    }

    public ValueTask<Result<int>> Write(FileNode file, FileHandle? handle, ulong offset, string text, uint flags = 0)
    {
        var request = new WriteRequest { Offset = offset, Data = Encoding.UTF8.GetBytes(text), Flags = flags };
        return handle is not null ? handle.WriteAsync(Caller, request) : file.WriteAsync(Caller, request);
    }

    public async Task<Result<NodeAttributes>> Set(string path, SetAttributesRequest request) => await (await Find(path)).SetAttributesAsync(Caller, request);

    public Task<Result<NodeAttributes>> ChMod(string path, ushort permissions) => Set(path, new SetAttributesRequest { Valid = SetAttributes.Permissions, Permissions = permissions });

    public Task<Result<NodeAttributes>> Truncate(string path, ulong size) => Set(path, new SetAttributesRequest { Valid = SetAttributes.Size, Size = size });

    public async Task<Errno> SetXAttr(string path, string name, byte[] value, bool create = false, bool replace = false) =>
        (await ((IExtendedAttributes)await Find(path)).SetExtendedAttributeAsync(
            Caller, new SetExtendedAttributeRequest { Name = Encoding.UTF8.GetBytes(name), Value = value, OnlyCreate = create, OnlyReplace = replace })).Error;

    public async Task<Result<ReadOnlyMemory<byte>>> GetXAttr(string path, string name) =>
        await ((IExtendedAttributes)await Find(path)).GetExtendedAttributeAsync(Caller, Encoding.UTF8.GetBytes(name));

    public async Task<string[]> ListXAttr(string path) =>
        Encoding.UTF8.GetString((await ((IExtendedAttributes)await Find(path)).ListExtendedAttributesAsync(Caller)).Value.Span).Split('\0', StringSplitOptions.RemoveEmptyEntries);

    private async Task<Errno> In(string path, Func<DirectoryNode, byte[], Task<Errno>> run)
    {
        var slash = path.LastIndexOf('/');
        return await run((DirectoryNode)await Find(path[..slash]), Encoding.UTF8.GetBytes(path[(slash + 1)..]));
    }

    /// <summary>What was made is known from now on, as the kernel would know it.</summary>
    private Errno Known(Result<Entry> result)
    {
        if (result.TryGet(out var entry))
            Caller.Nodes[entry.Attributes.Inode] = entry.Node!;
        return result.Error;
    }
}
