namespace Externfs.Packages;

/// <summary>Memory for one record of a catalogue, and which record lies in it. For one thread at a time.</summary>
public sealed class RecordScratch
{
    /// <summary>The record's bytes. Grown by the catalogue.</summary>
    public byte[] Buffer { get; internal set; } = new byte[8192];

    /// <summary>Bytes of the record.</summary>
    internal int Length { get; set; }

    /// <summary>Whose record it is.</summary>
    internal Catalogue? Catalogue { get; set; }

    /// <summary>Which package's record it is.</summary>
    internal int Package { get; set; } = -1;
}
