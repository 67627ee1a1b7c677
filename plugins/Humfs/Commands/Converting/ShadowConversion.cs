using Externfs.Humfs.Commands.Building;
using Externfs.Humfs.Commands.Humfsify;
using Externfs.Humfs.Format;
using Externfs.Humfs.Metadata;
using Externfs.Humfs.Native;
using Externfs.Humfs.Walking;
using Microsoft.Win32.SafeHandles;

namespace Externfs.Humfs.Commands.Converting;

/// <summary>The metadata <c>shadow_fs</c> from a database; what it can't hold goes into the sidecar.</summary>
internal sealed class ShadowConversion(
    SafeFileHandle data, ShadowStore target, ShadowDirectory links, SqliteStore source, Sidecar sidecar, Ownership owner, Action report)
    : ShadowBuilder(data, target, links, owner, report, source)
{
    protected override FileMetadata Describe(WalkFrame frame, ReadOnlySpan<byte> name, in Statx status)
    {
        var metadata = StoredMetadata.Read(source, 1, frame, name, status.Type == FileType.Directory);
        sidecar.Keep(source, frame, name, status);
        return metadata;
    }
}
