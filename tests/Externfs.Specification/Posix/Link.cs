using System.Runtime.InteropServices;

namespace Externfs.Specification;

public partial class Session
{
    private const int FollowSymlink = 0x400;

    /// <summary>linkat(2): a symlink itself is linked unless <paramref name="follow"/>.</summary>
    public void Link(Name from, Name to, bool follow = false) =>
        Libc.Check(Libc.LinkAt(_directory, from.Terminated, _directory, to.Terminated, follow ? FollowSymlink : 0), "link", from, to);

    /// <summary>linkat(2) with AT_EMPTY_PATH: gives an open file a name.</summary>
    public void Link(OpenFile file, Name to) => Libc.Check(Libc.LinkAt(file.Descriptor, ((Name)"").Terminated, _directory, to.Terminated, Libc.EmptyPath), "link", to);
}

internal static partial class Libc
{
    [LibraryImport("libc", EntryPoint = "linkat", SetLastError = true)]
    public static partial int LinkAt(int fromDirectory, byte[] from, int toDirectory, byte[] to, int flags);
}
