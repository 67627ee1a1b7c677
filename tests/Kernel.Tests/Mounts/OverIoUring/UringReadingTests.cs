namespace Kernel.Tests.Mounts.OverIoUring;

[Collection(UringSwitch.Collection)]
public sealed class UringReadingTests : ReadingTests
{
    private protected override string? Transport => "io_uring";
}
