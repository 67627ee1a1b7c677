namespace Externfs;

public sealed partial class PosixAcl
{
    /// <summary>
    /// What a new node (but a symbolic link, which has no ACL) has from its directory, as acl(5), "Object creation and default ACLs" says: with a default ACL, that and the mode that was
    /// asked for, of each the less; without one, the mode less the umask.
    /// </summary>
    /// <param name="directoryDefault">The default ACL of the directory, or null.</param>
    /// <param name="permissions">The lower twelve bits of the mode that was asked for.</param>
    /// <param name="umask">The caller's umask; a default ACL stands in its place.</param>
    /// <param name="isDirectory">Whether a directory is made: it gets the default ACL, too.</param>
    public static InheritedAcl Inherit(PosixAcl? directoryDefault, ushort permissions, ushort umask, bool isDirectory)
    {
        if (directoryDefault is null)
            return new((ushort)(permissions & ~umask & 0xFFF), null, null);
        var access = directoryDefault.WithPermissions((ushort)(directoryDefault.Permissions & permissions));
        return new((ushort)((permissions & 0xE00) | access.Permissions), access.IsMode ? null : access, isDirectory ? directoryDefault : null);
    }
}
