namespace Externfs.Packages;

/// <summary>Memory for one record of a catalogue, and which record lies in it. For one thread at a time. It does not keep a catalogue alive.</summary>
public sealed class RecordScratch
{
    /// <summary>The record's bytes, and behind them what was put together for an answer. Grown by the catalogue.</summary>
    public byte[] Buffer { get; internal set; } = new byte[8192];

    /// <summary>Bytes of the record.</summary>
    internal int Length { get; set; }

    /// <summary>The <see cref="Packages.Catalogue.Identity"/> of the catalogue whose record it is; 0 where none is.</summary>
    internal long Catalogue { get; set; }

    /// <summary>Which package's record it is.</summary>
    internal int Package { get; set; } = -1;

    /// <summary>Where in the record the values are, by number of field; length 0 where there is none.</summary>
    internal (int Start, int Length)[] Values { get; } = new (int, int)[32];

    /// <summary>Makes room, keeping the record.</summary>
    /// <param name="size">Bytes.</param>
    internal void Reserve(int size)
    {
        if (Buffer.Length >= size)
            return;

        var larger = new byte[System.Numerics.BitOperations.RoundUpToPowerOf2((uint)size)];
        Buffer.AsSpan(0, Length).CopyTo(larger);
        Buffer = larger;
    }
}
