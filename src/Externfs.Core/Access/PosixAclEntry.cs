namespace Externfs;

/// <summary>An entry of an access control list.</summary>
/// <param name="Tag">Whom it is for.</param>
/// <param name="Permissions">Read 4, write 2, execute 1.</param>
/// <param name="Id">The number of the user or group; <see cref="NoId"/> for the other tags.</param>
public readonly record struct PosixAclEntry(PosixAclTag Tag, ushort Permissions, uint Id = PosixAclEntry.NoId)
{
    /// <summary>What stands in place of a number (ACL_UNDEFINED_ID).</summary>
    public const uint NoId = uint.MaxValue;
}
