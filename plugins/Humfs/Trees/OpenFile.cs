using Microsoft.Win32.SafeHandles;

namespace Externfs.Humfs.Trees;

/// <summary>A file of the data, open: a regular one for reading and writing, any other one as a mere reference (O_PATH).</summary>
internal sealed class OpenFile(HumfsTree tree, Inode inode, SafeFileHandle handle) : Shared
{
    public Inode Inode { get; } = inode;

    public int Descriptor { get; } = (int)handle.DangerousGetHandle();

    public SafeFileHandle Handle => handle;

    /// <summary>Set when it is used, so that the cache keeps it a while longer.</summary>
    public bool WasUsed { get; set; }

    /// <summary>Its place in the cache; guarded by the cache.</summary>
    public int Slot { get; set; }

    protected override void Close()
    {
        if (Inode.IsGone)
            tree.Settle(this, isClosing: true);
        Interlocked.CompareExchange(ref Inode.File, null, this);
        handle.Dispose();
    }
}
