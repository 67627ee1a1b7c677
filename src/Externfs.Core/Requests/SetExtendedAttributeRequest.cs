namespace Externfs;

/// <summary>FUSE_SETXATTR.</summary>
public readonly struct SetExtendedAttributeRequest
{
    /// <summary>The full name, such as <c>user.comment</c>; only valid during the call.</summary>
    public ReadOnlyMemory<byte> Name { get; init; }

    /// <summary>The value; only valid during the call.</summary>
    public ReadOnlyMemory<byte> Value { get; init; }

    /// <summary>XATTR_CREATE: EEXIST where it is set already.</summary>
    public bool OnlyCreate { get; init; }

    /// <summary>XATTR_REPLACE: ENODATA where it is not set.</summary>
    public bool OnlyReplace { get; init; }

    /// <summary>Setgid goes as well (FUSE_SETXATTR_ACL_KILL_SGID): an access ACL is set by one who is not of the file's group.</summary>
    public bool ClearsSetGid { get; init; }
}
