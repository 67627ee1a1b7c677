using Microsoft.Win32.SafeHandles;

namespace Externfs.Humfs.Metadata;

/// <summary><c>metadata/PATH</c>, open.</summary>
internal sealed class Version1Directory(SafeFileHandle directory) : MetadataDirectory
{
    public int Descriptor { get; } = (int)directory.DangerousGetHandle();

    public override void Dispose() => directory.Dispose();
}
