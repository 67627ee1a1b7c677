namespace Kernel.Tests.Mounts.OverIoUring;

[Collection(UringSwitch.Collection)]
public sealed class UringDeadlineTests : DeadlineTests
{
    private protected override string? Transport => "io_uring";
}
