using System.Collections.Concurrent;

namespace Externfs.Humfs.Tests.Trees;

/// <summary>Who calls the engine in a test, and which nodes the kernel would hold.</summary>
internal sealed class TestCaller(uint uid = 0, uint gid = 0) : OpContext
{
    public override uint Uid => uid;

    public override uint Gid => gid;

    public override uint Pid => 1;

    public override ulong Inode => 0;

    public override CancellationToken Cancellation => CancellationToken.None;

    public ConcurrentDictionary<ulong, Node> Held { get; } = new();

    public override Node? FindNode(ulong inode) => Held.GetValueOrDefault(inode);
}
