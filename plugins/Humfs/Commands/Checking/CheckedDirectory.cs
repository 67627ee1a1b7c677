using Externfs.Humfs.Native;
using Externfs.Humfs.Trees;

namespace Externfs.Humfs.Commands.Checking;

/// <summary>What is in a directory, and what the store has of it.</summary>
internal sealed class CheckedDirectory
{
    public List<CheckedEntry> Entries { get; } = [];

    /// <summary>The names in the data.</summary>
    public NameSet Names { get; } = new();

    /// <summary>The names that have metadata, or a directory in its place.</summary>
    public NameSet Files { get; } = new();

    /// <summary>The directories that have a place for their entries.</summary>
    public NameSet Places { get; } = new();

    public void Add(ReadOnlySpan<byte> name, FileType type)
    {
        Names.Add(name, type);
        Entries.Add(new() { Name = name.ToArray(), Type = type });
    }

    public void Add(ReadOnlySpan<byte> name, in Statx status)
    {
        Names.Add(name, status.Type);
        Entries.Add(new()
        {
            Name = name.ToArray(),
            Type = status.Type,
            Inode = status.Inode,
            IsLinked = status.LinkCount > 1,
            IsEmpty = status.Size == 0,
            HasSetId = (status.Mode & 0b110_000_000_000) != 0,
            Major = status.DeviceMajor,
            Minor = status.DeviceMinor,
        });
    }
}
