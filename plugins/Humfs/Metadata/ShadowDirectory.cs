using Microsoft.Win32.SafeHandles;

namespace Externfs.Humfs.Metadata;

/// <summary><c>file_metadata/PATH</c> and <c>dir_metadata/PATH</c>, open.</summary>
internal sealed class ShadowDirectory(SafeFileHandle files, SafeFileHandle directories) : MetadataDirectory
{
    public int Files { get; } = (int)files.DangerousGetHandle();

    public int Directories { get; } = (int)directories.DangerousGetHandle();

    public override void Dispose()
    {
        files.Dispose();
        directories.Dispose();
    }
}
