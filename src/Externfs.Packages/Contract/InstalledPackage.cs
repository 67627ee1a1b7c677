namespace Externfs.Packages;

/// <summary>An installed package, or one of which something is left (<c>config-files</c>, <c>half-installed</c>). Immutable; what is large is loaded when asked for.</summary>
public abstract class InstalledPackage
{
    /// <summary>The name's bytes.</summary>
    public abstract ReadOnlyMemory<byte> Name { get; }

    /// <summary>The version's bytes; empty where the database names none.</summary>
    public abstract ReadOnlyMemory<byte> Version { get; }

    /// <summary>The architecture's bytes.</summary>
    public abstract ReadOnlyMemory<byte> Architecture { get; }

    /// <summary>True when the package's files are on the machine (dpkg's states from <c>unpacked</c> to <c>installed</c>).</summary>
    public abstract bool IsUnpacked { get; }

    /// <summary>When it was installed or last changed.</summary>
    public abstract DateTimeOffset InstalledAt { get; }

    /// <summary>The text of a field, with its newline, or empty where there is none. No copy and no allocation.</summary>
    /// <param name="field">Which.</param>
    public abstract ReadOnlyMemory<byte> Field(PackageField field);

    /// <summary>The paths of the package. Loaded at the first call, the same object from then on (some 40 bytes a path).</summary>
    public abstract PackageManifest Manifest { get; }

    /// <summary>Maintainer scripts and other files of the database that belong to the package: <c>preinst</c>, <c>postrm</c>, <c>triggers</c>, <c>shlibs</c>...</summary>
    public abstract IReadOnlyList<PackageScript> Scripts { get; }

    /// <summary>One configuration file a line, as an absolute path. Empty where there are none.</summary>
    public abstract ReadOnlyMemory<byte> ConfigurationFiles { get; }

    /// <summary>One file a line: digest, two spaces, absolute path (so that <c>md5sum -c</c> reads it). Read from the database at each call.</summary>
    public abstract ReadOnlyMemory<byte> ReadChecksums();

    /// <summary>
    /// What differs from the recorded digests and sizes, in the format of <c>dpkg -V</c> and <c>rpm -V</c>: nine characters, two spaces, <c>c</c> for a configuration
    /// file or a space, a space, the path. Reads every file of the package.
    /// </summary>
    /// <param name="cancellation">Ends the work.</param>
    public abstract ReadOnlyMemory<byte> Verify(CancellationToken cancellation);
}
