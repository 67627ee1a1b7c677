namespace Externfs.Kernel.Transport;

/// <summary>Gives back what a burst of requests left in the heap: without new allocations the collector would keep it for good.</summary>
internal static class IdleMemory
{
    // So much has to have been allocated since the last time, in bytes, for a collection to pay.
    private const long WorthIt = 8 * 1024 * 1024;
    private static readonly Lock Guard = new();
    private static long AllocatedBefore;

    /// <summary>Collects and returns memory to the system. For a moment at which no caller waits: it stops all threads for some 20 ms.</summary>
    public static void Trim()
    {
        lock (Guard)
        {
            var allocated = GC.GetTotalAllocatedBytes();
            if (allocated - AllocatedBefore < WorthIt)
                return;
            AllocatedBefore = allocated;
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        }
    }
}
