using System.Text;
using Externfs.Packages.Linux;

namespace Externfs.Packages.Dpkg;

/// <summary>The files in <c>info/</c> of one package, as they were when the picture was taken.</summary>
/// <param name="Stem">Their names before the extension.</param>
/// <param name="Extensions">What extensions there are, in ascending order.</param>
/// <param name="List">The status of the list of paths; nothing where there is none.</param>
internal sealed record InfoFiles(string Stem, string[] Extensions, FileStatus List)
{
    /// <summary>Looks for the files of a package.</summary>
    public static InfoFiles Of(in PackageRecord record, InfoDirectory directory, DatabasePaths paths)
    {
        var (stem, extensions) = directory.Of(
            Encoding.UTF8.GetString(record.Name.Span), Encoding.UTF8.GetString(record.Architecture.Span), record.IsMultiArchSame);
        var list = default(FileStatus);
        if (Array.IndexOf(extensions, "list") >= 0)
            _ = FileStatus.Read(Encoding.UTF8.GetBytes($"{paths.Info}/{stem}.list\0"), out list);
        return new InfoFiles(stem, extensions, list);
    }

    /// <summary>Whether both name the same files, and the list was not written since.</summary>
    public bool IsSame(InfoFiles other) => Stem == other.Stem && List == other.List && Extensions.AsSpan().SequenceEqual(other.Extensions);

    /// <summary>The bytes of a file; empty where there is none.</summary>
    /// <param name="paths">Where the database is.</param>
    /// <param name="extension">Which.</param>
    /// <param name="text">Takes the bytes; they are valid until it is used again.</param>
    public ReadOnlySpan<byte> Read(DatabasePaths paths, string extension, InfoText text)
    {
        // What was removed since is empty; the next picture says so too.
        return Array.IndexOf(Extensions, extension) < 0 ? default : text.Read($"{paths.Info}/{Stem}.{extension}");
    }

    /// <summary>The files that are not lists.</summary>
    public PackageScript[] Scripts(DatabasePaths paths) =>
    [
        .. Extensions.Where(static extension => extension is not ("list" or "md5sums" or "conffiles"))
            .Select(extension => new PackageScript(Encoding.UTF8.GetBytes(extension), Encoding.UTF8.GetBytes($"{paths.Info}/{Stem}.{extension}"))),
    ];
}
