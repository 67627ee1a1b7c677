namespace Externfs.PackageDb.Tests.Shell;

/// <summary>A kernel that caches nothing.</summary>
internal sealed class NoChanges : IChangeNotifier
{
    public void NodeChanged(ulong inode, bool content = true)
    {
    }

    public void EntryChanged(ulong directory, ReadOnlySpan<byte> name)
    {
    }

    public void EntryDeleted(ulong directory, ulong child, ReadOnlySpan<byte> name)
    {
    }

    public void Store(ulong inode, ulong offset, ReadOnlySpan<byte> content)
    {
    }
}
