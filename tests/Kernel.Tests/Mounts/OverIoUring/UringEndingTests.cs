namespace Kernel.Tests.Mounts.OverIoUring;

[Collection(UringSwitch.Collection)]
public sealed class UringEndingTests : EndingTests
{
    private protected override string? Transport => "io_uring";
}
