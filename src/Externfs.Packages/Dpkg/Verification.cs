using System.Buffers;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Externfs.Packages.Debian;
using Externfs.Packages.Linux;

namespace Externfs.Packages.Dpkg;

/// <summary>Compares the files of a package with the recorded digests, and writes what differs as <c>dpkg -V</c> does.</summary>
internal sealed class Verification(DpkgPackage package, Diversions diversions, byte[] root)
{
    private const int BlockSize = 64 * 1024;
    private const int DigestLength = 32;
    private const int LongestPath = 4096;

    private readonly byte[] _block = new byte[BlockSize];
    private readonly byte[] _live = new byte[LongestPath];
    private readonly ArrayBufferWriter<byte> _differences = new();

    /// <summary>Runs over the paths of the package's list, in its order.</summary>
    /// <param name="checksums">Lines of digest, two blanks, absolute path; the first one for a path counts.</param>
    /// <param name="cancellation">Ends the work.</param>
    public ReadOnlyMemory<byte> Run(ReadOnlySpan<byte> checksums, CancellationToken cancellation)
    {
        var digests = Digests(checksums).GetAlternateLookup<ReadOnlySpan<byte>>();
        var configuration = Configuration().GetAlternateLookup<ReadOnlySpan<byte>>();
        using var text = new InfoText();
        var list = package.ReadList(text);
        foreach (var range in list.Split((byte)'\n'))
        {
            var path = list[range];
            if (path.Length < 2 || path.SequenceEqual("/."u8))
                continue;
            cancellation.ThrowIfCancellationRequested();

            // A file that was diverted away has no digest of its own: dpkg looks whether it is there.
            var diverted = diversions.Follow(path, package.Name.Span);
            digests.TryGetValue(path, out var digest);
            Check(diverted, diverted == path ? digest : null, configuration.Contains(path), cancellation);
        }

        return _differences.WrittenMemory;
    }

    private static Dictionary<byte[], byte[]> Digests(ReadOnlySpan<byte> checksums)
    {
        var digests = new Dictionary<byte[], byte[]>(NameComparer.Instance);
        foreach (var range in checksums.Split((byte)'\n'))
        {
            var line = checksums[range];
            if (line.Length > DigestLength + 2)
                digests.TryAdd(line[(DigestLength + 2)..].ToArray(), line[..DigestLength].ToArray());
        }

        return digests;
    }

    private HashSet<byte[]> Configuration()
    {
        var files = new HashSet<byte[]>(NameComparer.Instance);
        var text = package.ConfigurationFiles.Span;
        foreach (var range in text.Split((byte)'\n'))
            files.Add(text[range].ToArray());
        return files;
    }

    private void Check(ReadOnlySpan<byte> path, byte[]? digest, bool isConfiguration, CancellationToken cancellation)
    {
        if (root.Length + path.Length >= LongestPath)
            return;
        root.CopyTo(_live.AsSpan());
        path.CopyTo(_live.AsSpan(root.Length));
        _live[root.Length + path.Length] = 0;
        var error = FileStatus.Read(_live, out var status);
        if (error != 0)
        {
            Write("missing  "u8, isConfiguration, path, error is FileStatus.NotFound ? null : Marshal.GetPInvokeErrorMessage(error));
            return;
        }

        if (digest is null)
            return;
        var isSame = HasDigest(digest, cancellation);
        if (status.IsRegular && isSame == true)
            return;

        // dpkg marks the type where it is wrong, and the content where it was compared.
        var type = status.IsRegular ? (byte)'?' : (byte)'M';
        var content = isSame switch
        {
            null => (byte)'?',
            true => (byte)'.',
            false => (byte)'5',
        };
        Write([(byte)'?', type, content, .. "??????"u8], isConfiguration, path, null);
    }

    /// <summary>Whether the file has this digest; null where it can't be read.</summary>
    private bool? HasDigest(byte[] digest, CancellationToken cancellation)
    {
        using var file = BytePath.OpenRead(_live);
        if (file.IsInvalid || FileStatus.Read(file, out var status) != 0 || !status.IsRegular)
            return null;
        using var md5 = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
        long offset = 0;
        int read;
        while ((read = RandomAccess.Read(file, _block, offset)) > 0)
        {
            cancellation.ThrowIfCancellationRequested();
            md5.AppendData(_block, 0, read);
            offset += read;
        }

        return Encoding.ASCII.GetBytes(Convert.ToHexStringLower(md5.GetHashAndReset())).AsSpan().SequenceEqual(digest);
    }

    private void Write(ReadOnlySpan<byte> attributes, bool isConfiguration, ReadOnlySpan<byte> path, string? reason)
    {
        _differences.Write(attributes);
        _differences.Write(isConfiguration ? " c "u8 : "   "u8);
        _differences.Write(path);
        if (reason is not null)
            _differences.Write(Encoding.UTF8.GetBytes($" ({reason})"));
        _differences.Write("\n"u8);
    }
}
