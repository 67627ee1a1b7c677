namespace Kernel.Tests.Mounts.OverIoUring;

[Collection(UringSwitch.Collection)]
public sealed class UringCacheTests : CacheTests
{
    private protected override string? Transport => "io_uring";
}
