namespace Kernel.Tests.Mounts.OverIoUring;

[Collection(UringSwitch.Collection)]
public sealed class UringLockTests(IoTool io) : LockTests(io)
{
    private protected override string? Transport => "io_uring";
}
