namespace Externfs.TestPlugins.Memory;

/// <summary>Access control lists: they look like extended attributes, but one goes with the mode and the other is what new nodes get.</summary>
internal sealed partial class Status
{
    // Null where the mode says all.
    private PosixAcl? _access = inherited.Access;
    private PosixAcl? _default = inherited.Default;

    /// <summary>What a node that is made in this directory has.</summary>
    public InheritedAcl Inherit(ushort permissions, ushort umask, bool isDirectory) => PosixAcl.Inherit(_default, permissions, umask, isDirectory);

    private static bool IsAcl(ReadOnlySpan<byte> name) => name.SequenceEqual(PosixAcl.AccessName) || name.SequenceEqual(PosixAcl.DefaultName);

    private bool HasAcls => tree.Settings.AccessControlLists && type != FileType.Symlink;

    private Result<ReadOnlyMemory<byte>> GetAcl(ReadOnlySpan<byte> name)
    {
        if (!HasAcls)
            return Errno.EOPNOTSUPP;
        return (name.SequenceEqual(PosixAcl.AccessName) ? _access : _default) is { } acl ? (ReadOnlyMemory<byte>)acl.ToBytes() : Errno.ENODATA;
    }

    private Result SetAcl(in SetExtendedAttributeRequest request)
    {
        if (!HasAcls)
            return Errno.EOPNOTSUPP;
        var parsed = PosixAcl.Parse(request.Value.Span);
        if (!parsed.TryGet(out var acl))
            return parsed.Error;
        if (request.Name.Span.SequenceEqual(PosixAcl.DefaultName))
        {
            if (acl is not null && type != FileType.Directory)
                return Errno.EACCES;
            _default = acl;
            return Result.Ok;
        }

        if (acl is not null)
            Permissions = (ushort)((Permissions & 0xE00) | acl.Permissions);
        if (request.ClearsSetGid)
            ClearSetGid();
        _access = acl is { IsMode: false } ? acl : null;
        return Result.Ok;
    }

    private Result RemoveAcl(ReadOnlySpan<byte> name)
    {
        if (!HasAcls)
            return Errno.EOPNOTSUPP;
        ref var acl = ref name.SequenceEqual(PosixAcl.AccessName) ? ref _access : ref _default;
        if (acl is null)
            return Errno.ENODATA;
        acl = null;
        return Result.Ok;
    }

    private ReadOnlyMemory<byte> ListWithAcls(ReadOnlyMemory<byte> others)
    {
        if (_access is null && _default is null)
            return others;
        ReadOnlySpan<byte> end = [0];
        return (byte[])
        [
            .. _access is null ? default : PosixAcl.AccessName,
            .. _access is null ? default : end,
            .. _default is null ? default : PosixAcl.DefaultName,
            .. _default is null ? default : end,
            .. others.Span,
        ];
    }
}
