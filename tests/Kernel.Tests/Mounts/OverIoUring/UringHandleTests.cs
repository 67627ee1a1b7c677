namespace Kernel.Tests.Mounts.OverIoUring;

[Collection(UringSwitch.Collection)]
public sealed class UringHandleTests : HandleTests
{
    private protected override string? Transport => "io_uring";
}
