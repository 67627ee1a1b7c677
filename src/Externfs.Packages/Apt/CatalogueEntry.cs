namespace Externfs.Packages.Apt;

/// <summary>What is kept of a package, 28 bytes.</summary>
internal struct CatalogueEntry
{
    /// <summary>Where the name begins in the packed texts; the version follows it.</summary>
    public int Text;

    /// <summary>Where the record begins in its list, decoded.</summary>
    public uint Offset;

    /// <summary>Bytes of the record.</summary>
    public int Length;

    /// <summary>Bit n: <see cref="PackageField"/> n is there.</summary>
    public uint Fields;

    /// <summary>Bytes of the name.</summary>
    public ushort NameLength;

    /// <summary>Bytes of the version.</summary>
    public ushort VersionLength;

    /// <summary>Which list.</summary>
    public ushort List;

    /// <summary>Which architecture of the list's, later of the catalogue's.</summary>
    public ushort Architecture;

    /// <summary>How many more lists have the package.</summary>
    public int Others;
}
