namespace Kernel.Tests.Mounts.OverIoUring;

[Collection(UringSwitch.Collection)]
public sealed class UringListingTests : ListingTests
{
    private protected override string? Transport => "io_uring";
}
