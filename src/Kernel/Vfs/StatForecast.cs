namespace Externfs.Kernel.Vfs;

/// <summary>
/// Foretells whether a caller that lists a directory is about to stat what is in it. Attributes in a listing save a request an entry when they are
/// wanted (<c>ls -l</c>, tar, rsync), and cost the kernel an inode an entry when they are not (<c>find -name</c>). A thread that lists a directory by name and
/// then looks names up in it gets attributes from then on.
/// </summary>
/// <remarks>A wrong forecast costs time, never correctness; so the slots are written without a lock.</remarks>
internal sealed class StatForecast
{
    private const int Slots = 256;
    private const int Certain = 2;
    private readonly Slot[] _slots = new Slot[Slots];

    /// <summary>A thread lists a directory.</summary>
    /// <returns>True when its entries should carry attributes.</returns>
    public bool Listing(uint pid, ulong directory)
    {
        ref var slot = ref SlotOf(pid);
        if (slot.Pid != pid)
            slot = new Slot { Pid = pid };
        slot.Directory = directory;
        return slot.Hits >= Certain;
    }

    /// <summary>A thread looked up a name that is no directory.</summary>
    public void LookedUp(uint pid, ulong directory)
    {
        ref var slot = ref SlotOf(pid);
        if (slot.Pid == pid && slot.Directory == directory && slot.Hits < Certain)
            slot.Hits++;
    }

    private ref Slot SlotOf(uint pid) => ref _slots[(pid * 0x9E37_79B9u) >> 24];

    private struct Slot
    {
        public ulong Directory;
        public uint Pid;
        public int Hits;
    }
}
