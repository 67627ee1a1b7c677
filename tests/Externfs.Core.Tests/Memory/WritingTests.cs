using Externfs.TestPlugins.Memory;

namespace Externfs.Tests;

/// <summary>The tree in memory, as it is and through what goes over it.</summary>
public abstract partial class WritingTests
{
    private const ushort AllFilePermissions = 0x1B6;
    private const ushort SetUidAndSetGid = 0xC00;

    protected abstract FileSystem Over(FileSystem tree);

    private Shell Start(Settings? settings = null) => new(Over(new MemoryTree(settings ?? new Settings())));
}

public sealed class PlainWritingTests : WritingTests
{
    protected override FileSystem Over(FileSystem tree) => tree;
}
