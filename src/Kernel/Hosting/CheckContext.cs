namespace Externfs.Kernel.Hosting;

/// <summary>The context of what the host asks a tree on its own account: before it is mounted, and when the mount has ended.</summary>
internal sealed class CheckContext(CancellationToken cancellation) : OpContext
{
    public override uint Uid => 0;

    public override uint Gid => 0;

    public override uint Pid => 0;

    public override ulong Inode => 1;

    public override CancellationToken Cancellation => cancellation;

    public override Node? FindNode(ulong inode) => null;
}
