namespace Externfs;

/// <summary>Whom an entry of an access control list is for; the values are those of <c>e_tag</c> in the kernel's <c>include/uapi/linux/posix_acl.h</c>.</summary>
public enum PosixAclTag : ushort
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>The owner (ACL_USER_OBJ).</summary>
    Owner = 0x01,

    /// <summary>A user by number (ACL_USER).</summary>
    User = 0x02,

    /// <summary>The owning group (ACL_GROUP_OBJ).</summary>
    OwningGroup = 0x04,

    /// <summary>A group by number (ACL_GROUP).</summary>
    Group = 0x08,

    /// <summary>The most that the entries for users, groups and the owning group give (ACL_MASK).</summary>
    Mask = 0x10,

    /// <summary>All others (ACL_OTHER).</summary>
    Other = 0x20,
}
