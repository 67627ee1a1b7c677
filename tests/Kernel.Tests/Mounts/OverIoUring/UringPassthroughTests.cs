namespace Kernel.Tests.Mounts.OverIoUring;

[Collection(UringSwitch.Collection)]
public sealed class UringPassthroughTests(IoTool io) : PassthroughTests(io)
{
    private protected override string? Transport => "io_uring";
}
