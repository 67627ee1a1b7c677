namespace Externfs.Tests;

/// <summary>The kernel side in small: who asks, and the nodes that were given out.</summary>
internal sealed class Caller : OpContext, IDisposable
{
    private readonly CancellationTokenSource _interrupt = new();

    public Dictionary<ulong, Node> Nodes { get; } = [];

    /// <summary>What <see cref="OpContext.FindNode"/> answers for a number, in place of a node that was given out.</summary>
    public Func<ulong, Node?>? Finds { get; init; }

    public override uint Uid => 1000;

    public override uint Gid => 1000;

    public override uint Pid => 4711;

    /// <summary>The inode that the operation is on.</summary>
    public ulong On { get; set; } = 1;

    public override ulong Inode => On;

    public override CancellationToken Cancellation => _interrupt.Token;

    public override Node? FindNode(ulong inode) => Finds is not null ? Finds(inode) : Nodes.GetValueOrDefault(inode);

    public void Interrupt() => _interrupt.Cancel();

    public void Dispose() => _interrupt.Dispose();
}
