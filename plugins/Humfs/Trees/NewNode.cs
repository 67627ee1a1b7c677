namespace Externfs.Humfs.Trees;

/// <summary>What is to be made under a name.</summary>
internal readonly ref struct NewNode
{
    public FileType Type { get; init; }

    /// <summary>The lower twelve bits of the mode.</summary>
    public ushort Permissions { get; init; }

    /// <summary>Taken off the mode, where the directory has no default ACL.</summary>
    public ushort Umask { get; init; }

    /// <summary>Of a device.</summary>
    public uint Device { get; init; }

    /// <summary>Of a symbolic link.</summary>
    public ReadOnlySpan<byte> Target { get; init; }
}
