namespace Externfs.Kernel.Wire;

/// <summary>What an extension of a request is. Up to <see cref="MaxNrSecctx"/> it is no type but the number of security contexts (<see cref="SecctxHeader"/>).</summary>
/// <remarks><see href="https://git.kernel.org/pub/scm/linux/kernel/git/torvalds/linux.git/tree/include/uapi/linux/fuse.h?h=v6.18">enum fuse_ext_type</see>.</remarks>
internal enum ExtensionType : uint
{
    MaxNrSecctx = 31,

    /// <summary>The supplementary groups of the caller.</summary>
    Groups = 32,
}
