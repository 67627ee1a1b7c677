using Externfs.Specification.Tests;

[assembly: AssemblyFixture(typeof(PlainDirectory))]

namespace Externfs.Specification.Tests;

/// <summary>A directory below /tmp: what the kernel itself does.</summary>
public sealed class PlainDirectory : TestedDirectory, IDisposable
{
    public PlainDirectory() => File.SetUnixFileMode(Root, (UnixFileMode)0x1ED);

    public override string Root { get; } = Directory.CreateTempSubdirectory("externfs-plain-").FullName;

    public void Dispose() => Directory.Delete(Root);
}
