using System.Text;

namespace Externfs.Packages.Dpkg;

/// <summary>Which architecture may satisfy whose relation: the same one, any where the package is <c>Multi-Arch: foreign</c> and none is asked for, or <c>allowed</c> and asked for with <c>:any</c>.</summary>
internal sealed class ArchitectureRules
{
    private readonly byte[][] _architectures;
    private readonly MultiArch[] _multiArch;
    private readonly byte[] _native;

    public ArchitectureRules(DpkgPackage[] packages, string nativeArchitecture)
    {
        _native = Encoding.ASCII.GetBytes(nativeArchitecture);
        _architectures = new byte[packages.Length][];
        _multiArch = new MultiArch[packages.Length];
        var last = _native;
        for (var i = 0; i < packages.Length; i++)
        {
            // Most have the architecture of the one before.
            var architecture = packages[i].Architecture.Span;
            if (architecture.IsEmpty || architecture.SequenceEqual("all"u8))
                _architectures[i] = _native;
            else
                _architectures[i] = last = architecture.SequenceEqual(last) ? last : architecture.SequenceEqual(_native) ? _native : architecture.ToArray();
            _multiArch[i] = packages[i].Record.Word(RecordField.MultiArch).Span switch
            {
                var word when word.SequenceEqual("foreign"u8) => MultiArch.Foreign,
                var word when word.SequenceEqual("allowed"u8) => MultiArch.Allowed,
                _ => MultiArch.No,
            };
        }
    }

    private enum MultiArch : byte
    {
        No,
        Foreign,
        Allowed,
    }

    /// <summary>Whether two packages are of one architecture; <c>all</c> counts as the machine's.</summary>
    public bool IsSameArchitecture(int left, int right) => _architectures[left].AsSpan().SequenceEqual(_architectures[right]);

    /// <summary>Whether a package's architecture lets it satisfy a relation.</summary>
    /// <param name="package">Whose relation it is.</param>
    /// <param name="kind">Of which kind.</param>
    /// <param name="qualifier">What the relation says behind a colon, or empty.</param>
    /// <param name="candidate">The package that may satisfy it.</param>
    public bool Fits(int package, RelationKind kind, ReadOnlySpan<byte> qualifier, int candidate)
    {
        if (_multiArch[candidate] == MultiArch.Foreign && qualifier.IsEmpty)
            return true;
        var wanted = Wanted(package, kind, qualifier);
        if (wanted.SequenceEqual("any"u8))
            return _multiArch[candidate] == MultiArch.Allowed || IsNegative(kind);
        return wanted.SequenceEqual(_architectures[candidate]);
    }

    /// <summary>Whether a relation asks for the architecture for which a name is provided.</summary>
    public bool IsNamed(int package, RelationKind kind, ReadOnlySpan<byte> qualifier, ReadOnlySpan<byte> provided) =>
        Wanted(package, kind, qualifier).SequenceEqual(provided);

    private static bool IsNegative(RelationKind kind) => kind is RelationKind.Conflicts or RelationKind.Breaks or RelationKind.Replaces;

    private ReadOnlySpan<byte> Wanted(int package, RelationKind kind, ReadOnlySpan<byte> qualifier)
    {
        if (qualifier.IsEmpty)
            return IsNegative(kind) ? "any"u8 : _architectures[package];
        return qualifier.SequenceEqual("native"u8) || qualifier.SequenceEqual("all"u8) ? _native : qualifier;
    }
}
