namespace Kernel.Tests.Mounts.OverIoUring;

[Collection(UringSwitch.Collection)]
public sealed class UringWritingTests(IoTool io) : WritingTests(io)
{
    private protected override string? Transport => "io_uring";
}
