namespace Externfs.Humfs.Commands.Checking;

/// <summary>What a check keeps of a name in the data.</summary>
internal readonly record struct CheckedEntry
{
    public required byte[] Name { get; init; }

    public required FileType Type { get; init; }

    public ulong Inode { get; init; }

    public bool IsLinked { get; init; }

    public bool IsEmpty { get; init; }

    public bool HasSetId { get; init; }

    public uint Major { get; init; }

    public uint Minor { get; init; }

    public bool IsDevice => Type is FileType.CharacterDevice or FileType.BlockDevice;
}
