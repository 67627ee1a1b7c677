namespace Kernel.Tests.Mounts.OverIoUring;

[Collection(UringSwitch.Collection)]
public sealed class UringHangTests : HangTests
{
    private protected override string? Transport => "io_uring";
}
