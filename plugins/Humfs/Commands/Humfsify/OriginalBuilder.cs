using Externfs.Humfs.Commands.Building;
using Externfs.Humfs.Format;
using Externfs.Humfs.Metadata;
using Externfs.Humfs.Native;
using Externfs.Humfs.Walking;
using Microsoft.Win32.SafeHandles;

namespace Externfs.Humfs.Commands.Humfsify;

/// <summary>Writes down what everything is before it becomes the tree's user's.</summary>
internal sealed class OriginalBuilder(SafeFileHandle data, ShadowStore target, ShadowDirectory links, Ownership owner, Action report) : ShadowBuilder(data, target, links, owner, report)
{
    protected override FileMetadata Describe(WalkFrame frame, ReadOnlySpan<byte> name, in Statx status) => DataDescription.Of(status);
}
