namespace Externfs;

/// <summary>A node with extended attributes, see xattr(7). Without it getxattr answers EOPNOTSUPP.</summary>
public interface IExtendedAttributes
{
    /// <summary>The value under a name such as <c>user.comment</c>.</summary>
    /// <param name="context">Who asks.</param>
    /// <param name="name">The full name; only valid during the call.</param>
    /// <returns>The value, or ENODATA.</returns>
    ValueTask<Result<ReadOnlyMemory<byte>>> GetExtendedAttributeAsync(OpContext context, ReadOnlyMemory<byte> name);

    /// <summary>All names, each followed by NUL, as listxattr(2) returns them.</summary>
    /// <param name="context">Who asks.</param>
    ValueTask<Result<ReadOnlyMemory<byte>>> ListExtendedAttributesAsync(OpContext context);

    /// <summary>Sets a value.</summary>
    /// <param name="context">Who asks.</param>
    /// <param name="request">Name, value and condition.</param>
    /// <returns>Success, or EEXIST, ENODATA, ENOSPC, E2BIG, EOPNOTSUPP for a name space that is not kept.</returns>
    ValueTask<Result> SetExtendedAttributeAsync(OpContext context, SetExtendedAttributeRequest request) => new(Errno.EOPNOTSUPP);

    /// <summary>Removes a value.</summary>
    /// <param name="context">Who asks.</param>
    /// <param name="name">The full name; only valid during the call.</param>
    /// <returns>Success, or ENODATA, EOPNOTSUPP.</returns>
    ValueTask<Result> RemoveExtendedAttributeAsync(OpContext context, ReadOnlyMemory<byte> name) => new(Errno.EOPNOTSUPP);
}
