using CsCheck;

namespace Externfs.Tests;

/// <summary>What is computed is what the kernel makes of the same ACL.</summary>
public sealed class KernelAclTests
{
    private const int Times = 300;
    private static readonly Gen<ushort> Bits = Gen.UShort[0, 7];
    private static readonly Gen<ushort> Mode = Gen.UShort[0, 0x1FF];

    private static readonly Gen<PosixAclEntry[]> Numbered = Gen.Select(Gen.Enum<PosixAclTag>(), Bits, Gen.UInt[0, 5], (tag, bits, id) => new PosixAclEntry(tag, bits, id))
        .Where(entry => entry.Tag is PosixAclTag.User or PosixAclTag.Group).Array[0, 5].Select(entries => entries.DistinctBy(entry => (entry.Tag, entry.Id)).ToArray());

    private static readonly Gen<PosixAcl> Acl = Gen.Select(Mode, Numbered, Bits, Gen.Bool, (mode, numbered, mask, isMasked) => PosixAcl.Create(
    [
        .. PosixAcl.FromMode(mode).Entries,
        .. numbered,
        .. isMasked || numbered.Length > 0 ? [new(PosixAclTag.Mask, mask)] : Array.Empty<PosixAclEntry>(),
    ]).Value);

    [Fact]
    public void New_files_and_directories_inherit()
    {
        using var kernel = new KernelAcl();
        Gen.Select(Acl, Mode, Gen.Bool).Sample(
            (acl, mode, isDirectory) =>
            {
                var inherited = PosixAcl.Inherit(acl, mode, 0x1FF, isDirectory);
                Assert.Equal(kernel.Make(acl, mode, isDirectory), (inherited.Permissions, inherited.Access, inherited.Default));
            },
            iter: Times,
            threads: 1);
    }

    [Fact]
    public void A_mode_and_an_acl_follow_each_other()
    {
        using var kernel = new KernelAcl();
        Gen.Select(Acl, Mode).Sample(
            (acl, mode) =>
            {
                var changed = acl.WithPermissions(mode);
                Assert.Equal(kernel.Change(acl, mode), (acl.Permissions, changed.Permissions, changed.IsMode ? null : changed));
            },
            iter: Times,
            threads: 1);
    }
}
