using System.Buffers.Binary;
using Externfs.Humfs.Metadata;

namespace Externfs.Humfs.Trees;

/// <summary>What a rename is about to do, with the data's inode numbers: enough to finish its half in the metadata, or to see that it was not begun.</summary>
internal sealed class JournalRecord
{
    /// <summary>Bytes a record; four to a page, so that a write of one is never torn by a signal.</summary>
    public const int Size = 1024;

    private const uint Magic = 0x4A46_4D48;
    private const int NamesOffset = 64;
    private const int NameLength = 256;
    private const int OwnerOffset = NamesOffset + (2 * NameLength);

    public bool IsExchange { get; init; }

    /// <summary>Whether a whiteout takes the place of the old name; the two fields after it say whose.</summary>
    public bool LeavesWhiteout { get; init; }

    public uint Uid { get; init; }

    public uint Gid { get; init; }

    public ulong Directory { get; init; }

    public ulong NewDirectory { get; init; }

    /// <summary>What has the old name before.</summary>
    public ulong Source { get; init; }

    /// <summary>What has the new name before; 0 for nothing.</summary>
    public ulong Target { get; init; }

    public bool SourceIsDirectory { get; init; }

    public bool TargetIsDirectory { get; init; }

    public MetadataIdentity Identity { get; init; }

    public required byte[] Name { get; init; }

    public required byte[] NewName { get; init; }

    public void Write(Span<byte> record)
    {
        record[..Size].Clear();
        BinaryPrimitives.WriteUInt32LittleEndian(record, Magic);
        BinaryPrimitives.WriteUInt64LittleEndian(record[8..], Directory);
        BinaryPrimitives.WriteUInt64LittleEndian(record[16..], NewDirectory);
        BinaryPrimitives.WriteUInt64LittleEndian(record[24..], Source);
        BinaryPrimitives.WriteUInt64LittleEndian(record[32..], Target);
        BinaryPrimitives.WriteUInt64LittleEndian(record[40..], Identity.File);
        BinaryPrimitives.WriteUInt64LittleEndian(record[48..], Identity.Directory);
        record[4] = (byte)((IsExchange ? 1 : 0) | (SourceIsDirectory ? 2 : 0) | (TargetIsDirectory ? 4 : 0) | (LeavesWhiteout ? 8 : 0));
        record[56] = (byte)Name.Length;
        record[57] = (byte)NewName.Length;
        BinaryPrimitives.WriteUInt32LittleEndian(record[OwnerOffset..], Uid);
        BinaryPrimitives.WriteUInt32LittleEndian(record[(OwnerOffset + 4)..], Gid);
        Name.CopyTo(record[NamesOffset..]);
        NewName.CopyTo(record[(NamesOffset + NameLength)..]);
    }

    /// <summary>The record in a slot, or null for an empty one.</summary>
    public static JournalRecord? Read(ReadOnlySpan<byte> record)
    {
        if (record.Length < Size || BinaryPrimitives.ReadUInt32LittleEndian(record) != Magic)
            return null;
        return new()
        {
            IsExchange = (record[4] & 1) != 0,
            SourceIsDirectory = (record[4] & 2) != 0,
            TargetIsDirectory = (record[4] & 4) != 0,
            LeavesWhiteout = (record[4] & 8) != 0,
            Uid = BinaryPrimitives.ReadUInt32LittleEndian(record[OwnerOffset..]),
            Gid = BinaryPrimitives.ReadUInt32LittleEndian(record[(OwnerOffset + 4)..]),
            Directory = BinaryPrimitives.ReadUInt64LittleEndian(record[8..]),
            NewDirectory = BinaryPrimitives.ReadUInt64LittleEndian(record[16..]),
            Source = BinaryPrimitives.ReadUInt64LittleEndian(record[24..]),
            Target = BinaryPrimitives.ReadUInt64LittleEndian(record[32..]),
            Identity = new(BinaryPrimitives.ReadUInt64LittleEndian(record[40..]), BinaryPrimitives.ReadUInt64LittleEndian(record[48..])),
            Name = record.Slice(NamesOffset, record[56]).ToArray(),
            NewName = record.Slice(NamesOffset + NameLength, record[57]).ToArray(),
        };
    }
}
