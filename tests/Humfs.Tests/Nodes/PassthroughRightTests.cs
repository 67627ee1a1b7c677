using Externfs.Humfs.Nodes;

namespace Externfs.Humfs.Tests.Nodes;

public sealed class PassthroughRightTests
{
    [Theory]
    [InlineData("         0          0 4294967295\n", true)]
    [InlineData("         0     100000      65536\n", false)]
    [InlineData("         0          0 4294967295\n         1          1          1\n", false)]
    [InlineData("", false)]
    public void The_first_user_namespace_maps_every_id_to_itself(string map, bool isFirst) => Assert.Equal(isFirst, PassthroughRight.IsFirstNamespace(map));

    [Theory]
    [InlineData("CapEff:\t000001ffffffffff", true)]
    [InlineData("CapEff:\t0000000000200000", true)]
    [InlineData("CapEff:\t0000000000000000", false)]
    [InlineData("CapPrm:\t000001ffffffffff", false)]
    public void Descriptors_are_lent_by_who_has_CAP_SYS_ADMIN(string line, bool has) => Assert.Equal(has, PassthroughRight.HasCapability(["Name:\texternfs", line]));
}
