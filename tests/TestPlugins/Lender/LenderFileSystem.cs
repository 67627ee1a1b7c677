namespace Externfs.TestPlugins.Lender;

internal sealed class LenderFileSystem(string files, bool writeback) : FileSystem
{
    public override DirectoryNode Root { get; } = new LentDirectory(files);

    public override HandleUse Handles => HandleUse.Files;

    public override bool IsReadOnly => false;

    public override bool LendsDescriptors => true;

    public override bool UsesWriteback => writeback;

    public override CacheTime DefaultCacheTime => CacheTime.None;
}
