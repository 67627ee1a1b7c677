using System.Text;

namespace Externfs.Specification;

/// <summary>
/// System calls on paths in a directory. Like a shell in that directory; paths are resolved from its descriptor, so threads, users and a path of any length do not matter.
/// What fails throws <see cref="PosixException"/>.
/// </summary>
public partial class Session : IDisposable
{
    private readonly int _directory;

    public Session(string folder)
    {
        Folder = folder;
        _directory = (int)Libc.Check(Libc.OpenAt(Libc.CurrentDirectory, ((Name)folder).Terminated, OpenFile.Native(OpenFlags.Directory | OpenFlags.CloseOnExec), 0), "open", folder);
    }

    private Session(string folder, int directory)
    {
        Folder = folder;
        _directory = directory;
    }

    /// <summary>The absolute path of the directory.</summary>
    public string Folder { get; }

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing) => _ = Libc.Close(_directory);

    /// <summary>For calls that have no form with a descriptor.</summary>
    private Name Absolute(Name path) => path.In(new Name(Encoding.UTF8.GetBytes(Folder)));
}
