namespace Externfs.PackageDb.Tests.Shell;

/// <summary>Who asks in these tests: root, about one inode.</summary>
internal sealed class Caller(CancellationToken cancellation = default) : OpContext
{
    private ulong _inode;

    public override uint Uid => 0;

    public override uint Gid => 0;

    public override uint Pid => 1;

    public override ulong Inode => _inode;

    public override CancellationToken Cancellation => cancellation;

    public override Node? FindNode(ulong inode) => null;

    public Caller On(ulong inode)
    {
        _inode = inode;
        return this;
    }
}
