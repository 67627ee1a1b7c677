namespace Externfs.Specification;

/// <summary>What getdents64(2) tells of an entry; <paramref name="Next"/> is the position behind it, for <see cref="OpenFile.Seek"/>.</summary>
public readonly record struct DirectoryEntry(Name Name, ulong Inode, FileType Type, long Next)
{
    public bool IsDots => Name.Bytes.SequenceEqual("."u8) || Name.Bytes.SequenceEqual(".."u8);
}
