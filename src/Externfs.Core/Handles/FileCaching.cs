namespace Externfs;

/// <summary>What the kernel's page cache does with an open file.</summary>
public enum FileCaching
{
    /// <summary>What was cached stays valid (FOPEN_KEEP_CACHE).</summary>
    Keep,

    /// <summary>What was cached is dropped at this open.</summary>
    Refresh,

    /// <summary>Nothing is cached, each read(2) is a request and may return less than the size says (FOPEN_DIRECT_IO): a stream.</summary>
    Direct,
}
