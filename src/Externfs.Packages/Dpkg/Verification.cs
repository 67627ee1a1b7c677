using System.Security.Cryptography;
using System.Text;

namespace Externfs.Packages.Dpkg;

/// <summary>Compares the files of a package with the recorded digests, and writes what differs as <c>dpkg -V</c> does.</summary>
internal sealed class Verification(DpkgPackage package, string rootPath)
{
    private const int BlockSize = 64 * 1024;
    private const int DigestLength = 32;

    /// <summary>Runs over the paths of the package's list, in its order.</summary>
    /// <param name="checksums">Lines of digest, two blanks, absolute path.</param>
    /// <param name="cancellation">Ends the work.</param>
    public ReadOnlyMemory<byte> Run(ReadOnlySpan<byte> checksums, CancellationToken cancellation)
    {
        var digests = Digests(checksums);
        var differences = new MemoryStream();
        var block = new byte[BlockSize];
        var live = new byte[4096];
        ReadOnlySpan<byte> list = package.ReadList();
        foreach (var range in list.Split((byte)'\n'))
        {
            var path = list[range];
            if (path.Length < 2 || path.SequenceEqual("/."u8))
                continue;
            cancellation.ThrowIfCancellationRequested();
            var word = digests.TryGetValue(Encoding.Latin1.GetString(path), out var digest)
                ? Compare(path, digest, live, block, cancellation)
                : Exists(path, live) ? default : Missing;
            if (word.IsEmpty)
                continue;
            differences.Write(word);
            differences.Write(IsConfiguration(path) ? " c "u8 : "   "u8);
            differences.Write(path);
            differences.WriteByte((byte)'\n');
        }

        return differences.ToArray();
    }

    private static ReadOnlySpan<byte> Missing => "missing  "u8;

    private static Dictionary<string, byte[]> Digests(ReadOnlySpan<byte> checksums)
    {
        var digests = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var range in checksums.Split((byte)'\n'))
        {
            var line = checksums[range];
            if (line.Length > DigestLength + 2)
                digests[Encoding.Latin1.GetString(line[(DigestLength + 2)..])] = line[..DigestLength].ToArray();
        }

        return digests;
    }

    private bool Exists(ReadOnlySpan<byte> path, byte[] live)
    {
        // A dangling symlink exists; so does what is not to be read.
        var file = new FileInfo(LivePath(path, live));
        return file.Exists || file.LinkTarget is not null || Directory.Exists(file.FullName);
    }

    private ReadOnlySpan<byte> Compare(ReadOnlySpan<byte> path, ReadOnlySpan<byte> digest, byte[] live, byte[] block, CancellationToken cancellation)
    {
        try
        {
            using var file = File.OpenHandle(LivePath(path, live));
            using var md5 = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
            long offset = 0;
            int read;
            while ((read = RandomAccess.Read(file, block, offset)) > 0)
            {
                cancellation.ThrowIfCancellationRequested();
                md5.AppendData(block, 0, read);
                offset += read;
            }

            return Encoding.ASCII.GetBytes(Convert.ToHexStringLower(md5.GetHashAndReset())).AsSpan().SequenceEqual(digest) ? default : "??5??????"u8;
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return Missing;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "?????????"u8;
        }
    }

    private string LivePath(ReadOnlySpan<byte> path, byte[] buffer)
    {
        var manifest = (DpkgManifest)package.Manifest;
        var entry = manifest.Tree.FindPath(path);
        return entry > 0 && manifest.WriteLivePath(entry, buffer) is > 0 and var length
            ? Encoding.UTF8.GetString(buffer, 0, length)
            : Path.Combine(rootPath, Encoding.UTF8.GetString(path).TrimStart('/'));
    }

    private bool IsConfiguration(ReadOnlySpan<byte> path)
    {
        var files = package.ConfigurationFiles.Span;
        foreach (var range in files.Split((byte)'\n'))
        {
            if (files[range].SequenceEqual(path))
                return true;
        }

        return false;
    }
}
