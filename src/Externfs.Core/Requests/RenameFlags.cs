namespace Externfs;

/// <summary>The flags of renameat2(2).</summary>
[Flags]
public enum RenameFlags : uint
{
    /// <summary>What has the new name is replaced.</summary>
    None = 0,

    /// <summary>EEXIST where something has the new name.</summary>
    NoReplace = 1,

    /// <summary>Both names change places; ENOENT where there is no second.</summary>
    Exchange = 2,

    /// <summary>A whiteout (a character device 0:0) is left at the old name.</summary>
    Whiteout = 4,
}
