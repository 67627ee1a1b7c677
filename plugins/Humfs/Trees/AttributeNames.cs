namespace Externfs.Humfs.Trees;

/// <summary>Which extended attributes there are, as other file systems of Linux have it (xattr(7)).</summary>
internal static class AttributeNames
{
    /// <summary>Whether an attribute of this name can be set.</summary>
    /// <returns>EOPNOTSUPP for a namespace that does not exist, EINVAL for a namespace without a name.</returns>
    public static Errno Check(ReadOnlySpan<byte> name)
    {
        if (name.SequenceEqual(PosixAcl.AccessName) || name.SequenceEqual(PosixAcl.DefaultName))
            return Errno.None;
        foreach (var space in (ReadOnlySpan<string>)["user.", "trusted.", "security."])
        {
            if (name.Length >= space.Length && System.Text.Ascii.Equals(name[..space.Length], space))
                return name.Length > space.Length ? Errno.None : Errno.EINVAL;
        }

        return Errno.EOPNOTSUPP;
    }
}
