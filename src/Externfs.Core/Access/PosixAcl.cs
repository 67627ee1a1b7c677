namespace Externfs;

/// <summary>
/// An access control list as acl(5) and POSIX 1003.1e draft 17 have it: what the extended attributes <c>system.posix_acl_access</c> and <c>system.posix_acl_default</c> hold.
/// It does not change; what changes it gives another one.
/// </summary>
public sealed partial class PosixAcl : IEquatable<PosixAcl>
{
    private const ushort AllBits = 7;
    private readonly PosixAclEntry[] _entries;

    private PosixAcl(PosixAclEntry[] entries) => _entries = entries;

    /// <summary>The name of the attribute with the ACL that is obeyed: <c>system.posix_acl_access</c>.</summary>
    public static ReadOnlySpan<byte> AccessName => "system.posix_acl_access"u8;

    /// <summary>The name of the attribute with the ACL that new nodes in a directory get: <c>system.posix_acl_default</c>.</summary>
    public static ReadOnlySpan<byte> DefaultName => "system.posix_acl_default"u8;

    /// <summary>The entries, in the order of their tags and numbers.</summary>
    public IReadOnlyList<PosixAclEntry> Entries => _entries;

    /// <summary>True where a mode says the same: there are entries for owner, owning group and others only. Such an access ACL is not stored.</summary>
    public bool IsMode => _entries.Length == 3;

    /// <summary>The lower nine bits of a mode that shows this ACL: the bits of the group are those of the mask, where there is one.</summary>
    public ushort Permissions => (ushort)((Of(PosixAclTag.Owner) << 6) | (Of(GroupClass) << 3) | Of(PosixAclTag.Other));

    // The entry that the bits of the group in a mode stand for.
    private PosixAclTag GroupClass => Array.Exists(_entries, entry => entry.Tag == PosixAclTag.Mask) ? PosixAclTag.Mask : PosixAclTag.OwningGroup;

    /// <summary>The ACL that says what a mode says.</summary>
    /// <param name="permissions">The mode; its lower nine bits are taken.</param>
    public static PosixAcl FromMode(ushort permissions) => new(
    [
        new(PosixAclTag.Owner, (ushort)((permissions >> 6) & AllBits)),
        new(PosixAclTag.OwningGroup, (ushort)((permissions >> 3) & AllBits)),
        new(PosixAclTag.Other, (ushort)(permissions & AllBits)),
    ]);

    /// <summary>An ACL of these entries, in any order.</summary>
    /// <param name="entries">The entries.</param>
    /// <returns>
    /// It, or EINVAL where it would not be valid (acl_valid(3)): owner, owning group and others have one entry each, there is a mask where users or groups have one by number,
    /// none of which comes twice.
    /// </returns>
    public static Result<PosixAcl> Create(IEnumerable<PosixAclEntry> entries)
    {
        ArgumentNullException.ThrowIfNull(entries);
        PosixAclEntry[] sorted = [.. entries.Select(Normal).OrderBy(entry => entry.Tag).ThenBy(entry => entry.Id)];
        return IsValid(sorted) ? new PosixAcl(sorted) : Errno.EINVAL;
    }

    /// <summary>This ACL after chmod(2): the bits of the group go to the mask, where there is one.</summary>
    /// <param name="permissions">The new mode; its lower nine bits are taken.</param>
    public PosixAcl WithPermissions(ushort permissions)
    {
        var group = GroupClass;
        return new([.. _entries.Select(entry => entry with
        {
            Permissions = (ushort)(entry.Tag switch
            {
                PosixAclTag.Owner => (permissions >> 6) & AllBits,
                PosixAclTag.Other => permissions & AllBits,
                var tag when tag == group => (permissions >> 3) & AllBits,
                _ => entry.Permissions,
            }),
        })]);
    }

    /// <inheritdoc/>
    public bool Equals(PosixAcl? other) => other is not null && _entries.AsSpan().SequenceEqual(other._entries);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as PosixAcl);

    /// <inheritdoc/>
    public override int GetHashCode() => _entries.Aggregate(0, HashCode.Combine);

    /// <summary>As getfacl(1) writes it, on one line, with numbers: <c>user::rw-,user:1000:r--,group::r--,mask::r--,other::---</c>.</summary>
    public override string ToString() => string.Join(',', _entries.Select(entry =>
    {
        var who = entry.Tag switch
        {
            PosixAclTag.Owner or PosixAclTag.User => "user",
            PosixAclTag.OwningGroup or PosixAclTag.Group => "group",
            PosixAclTag.Mask => "mask",
            _ => "other",
        };
        var id = entry.Id == PosixAclEntry.NoId ? "" : $"{entry.Id}";
        return $"{who}:{id}:{Bit(entry, 4, 'r')}{Bit(entry, 2, 'w')}{Bit(entry, 1, 'x')}";
    }));

    private static char Bit(PosixAclEntry entry, int bit, char letter) => (entry.Permissions & bit) != 0 ? letter : '-';

    private static PosixAclEntry Normal(PosixAclEntry entry) => entry.Tag is PosixAclTag.User or PosixAclTag.Group ? entry : entry with { Id = PosixAclEntry.NoId };

    private static bool IsValid(ReadOnlySpan<PosixAclEntry> entries)
    {
        var (seen, named) = (PosixAclTag.None, false);
        for (var i = 0; i < entries.Length; i++)
        {
            var entry = entries[i];
            if ((entry.Permissions & ~AllBits) != 0)
                return false;
            if (entry.Tag is PosixAclTag.User or PosixAclTag.Group)
            {
                if (entry.Id == PosixAclEntry.NoId || (i > 0 && entries[i - 1] is var last && last.Tag == entry.Tag && last.Id == entry.Id))
                    return false;
                named = true;
            }
            else if (seen.HasFlag(entry.Tag) || !Enum.IsDefined(entry.Tag))
            {
                return false;
            }

            seen |= entry.Tag;
        }

        const PosixAclTag Needed = PosixAclTag.Owner | PosixAclTag.OwningGroup | PosixAclTag.Other;
        return (seen & Needed) == Needed && (!named || seen.HasFlag(PosixAclTag.Mask));
    }

    private ushort Of(PosixAclTag tag) => Array.Find(_entries, entry => entry.Tag == tag).Permissions;
}
