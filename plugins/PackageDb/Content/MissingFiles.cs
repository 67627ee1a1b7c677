using System.Buffers;
using System.Runtime.CompilerServices;
using Externfs.PackageDb.Live;
using Externfs.PackageDb.Live.Interop;
using Externfs.Packages;

namespace Externfs.PackageDb.Content;

/// <summary>What of a package's list is gone from the machine: one absolute path a line, as <c>dpkg -L</c> names it.</summary>
internal static class MissingFiles
{
    private const int PathMax = 4096;

    public static ReadOnlyMemory<byte> Find(LiveFiles live, PackageManifest manifest, CancellationToken cancellation)
    {
        var lines = new ArrayBufferWriter<byte>();
        for (var entry = 1; entry < manifest.Count; entry++)
        {
            cancellation.ThrowIfCancellationRequested();
            if (!IsThere(live, manifest, entry))
                WritePath(manifest, entry, lines);
        }

        return lines.WrittenMemory;
    }

    [SkipLocalsInit]
    private static bool IsThere(LiveFiles live, PackageManifest manifest, int entry)
    {
        Span<byte> path = stackalloc byte[PathMax];
        return LeafTypes.StatLeaf(live, manifest, entry, path, Libc.StatxType, out _);
    }

    private static void WritePath(PackageManifest manifest, int entry, ArrayBufferWriter<byte> lines)
    {
        var length = 1;
        for (var at = entry; at != 0; at = manifest.Parent(at))
            length += manifest.Name(at).Length + 1;
        var line = lines.GetSpan(length)[..length];
        line[^1] = (byte)'\n';
        var end = length - 1;
        for (var at = entry; at != 0; at = manifest.Parent(at))
        {
            var name = manifest.Name(at);
            end -= name.Length;
            name.CopyTo(line[end..]);
            line[--end] = (byte)'/';
        }

        lines.Advance(length);
    }
}
