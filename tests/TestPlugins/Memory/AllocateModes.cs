namespace Externfs.TestPlugins.Memory;

/// <summary>The modes of fallocate(2) that the kernel passes on.</summary>
internal static class AllocateModes
{
    public const uint KeepSize = 0x1;
    public const uint PunchHole = 0x2;
    public const uint ZeroRange = 0x10;
}
