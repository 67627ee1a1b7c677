namespace Externfs.Specification;

/// <summary>Derived once in each test assembly: fails where it leaves something of the suite out without saying why.</summary>
public abstract class ComplianceTest
{
    [Fact]
    public void Nothing_is_left_out_without_a_reason() => Assert.Empty(Compliance.Faults(GetType().Assembly));
}
