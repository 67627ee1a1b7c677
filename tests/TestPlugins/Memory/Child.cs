namespace Externfs.TestPlugins.Memory;

/// <summary>A name in a directory. The cookie is the name's for as long as it is there, whatever node it leads to.</summary>
internal sealed class Child(byte[] name, ulong cookie, Node node)
{
    public byte[] Name => name;

    public ulong Cookie => cookie;

    public Node Node { get; set; } = node;

    public Status Status => ((IMemoryNode)Node).Status;

    /// <summary>Taken out of its directory, but not yet out of the list that is in the order of cookies.</summary>
    public bool IsGone { get; set; }
}
