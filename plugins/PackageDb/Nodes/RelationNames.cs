using Externfs.Packages;

namespace Externfs.PackageDb.Nodes;

/// <summary>The directories of relations.</summary>
internal static class RelationNames
{
    public static ReadOnlySpan<byte> Of(RelationKind kind) => kind switch
    {
        RelationKind.Depends => "depends"u8,
        RelationKind.PreDepends => "pre-depends"u8,
        RelationKind.Recommends => "recommends"u8,
        RelationKind.Suggests => "suggests"u8,
        RelationKind.Provides => "provides"u8,
        RelationKind.Conflicts => "conflicts"u8,
        RelationKind.Breaks => "breaks"u8,
        RelationKind.Replaces => "replaces"u8,
        _ => "enhances"u8,
    };
}
