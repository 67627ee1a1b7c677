using System.Runtime.InteropServices;
using Externfs.Kernel.Wire;

namespace Externfs.Kernel.Dispatch;

/// <summary>What the kernel hangs behind a request that makes something: here the caller's groups (FUSE_CREATE_SUPP_GROUP).</summary>
internal static class RequestExtensions
{
    /// <summary>Whether a group is among those of the caller that the kernel tells: at most that of the directory in which something is made.</summary>
    /// <param name="extensions">All extensions; whatever is in them.</param>
    /// <param name="gid">The group.</param>
    public static bool HasGroup(ReadOnlySpan<byte> extensions, uint gid)
    {
        var rest = new MessageReader(extensions);
        while (rest.TryRead<ExtHeader>(out var header) && header.Size >= ExtHeaderSize && rest.TryReadBytes(header.Size - ExtHeaderSize, out var body))
        {
            var reader = new MessageReader(body);
            if (header.Type == ExtensionType.Groups && reader.TryRead<SuppGroups>(out var groups))
                return Groups(reader.Rest, groups.NrGroups).Contains(gid);
        }

        return false;
    }

    private const uint ExtHeaderSize = 8;

    private static ReadOnlySpan<uint> Groups(ReadOnlySpan<byte> body, uint count)
    {
        var groups = MemoryMarshal.Cast<byte, uint>(body);
        return count < (uint)groups.Length ? groups[..(int)count] : groups;
    }
}
