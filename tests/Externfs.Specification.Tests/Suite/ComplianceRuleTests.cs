namespace Externfs.Specification.Tests.Suite;

/// <summary>What <see cref="Compliance"/> finds.</summary>
public sealed class ComplianceRuleTests
{
    private static readonly LeavesOutAttribute[] AllButPolling =
        [.. Compliance.Specifications.Where(type => type != typeof(PollSpecification)).Select(type => new LeavesOutAttribute(type, "not here"))];

    [Fact]
    public void Every_specification_is_known() =>
        Assert.Superset(
            new HashSet<Type>([typeof(RenameSpecification), typeof(AclSpecification), typeof(ModelSpecification), typeof(ReadOnlyStatSpecification)]), Compliance.Specifications.ToHashSet());

    [Fact]
    public void What_is_derived_or_left_out_is_well() => Assert.Empty(Compliance.Faults([typeof(Polling)], AllButPolling));

    [Fact]
    public void What_is_neither_derived_nor_left_out_is_named() =>
        Assert.Equal(["PollSpecification: no class derives from it, and no LeavesOutAttribute says why"], Compliance.Faults([], AllButPolling));

    [Fact]
    public void A_class_that_is_not_run_counts_for_nothing() =>
        Assert.Single(Compliance.Faults([typeof(AbstractPolling)], AllButPolling));

    [Fact]
    public void What_is_derived_and_left_out_is_named() =>
        Assert.Equal(["PollSpecification: left out, and a class derives from it"], Compliance.Faults([typeof(Polling)], [.. AllButPolling, new(typeof(PollSpecification), "not here")]));

    [Fact]
    public void A_whole_family_is_left_out_at_once() =>
        Assert.Empty(Compliance.Faults([], [new(typeof(WritableSpecification), "it only reads"), new(typeof(ReadOnlySpecification), "nobody reads it")]));

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    public void A_reason_says_something(string reason) =>
        Assert.Equal(["PollSpecification: left out without a reason"], Compliance.Faults([], [.. AllButPolling, new(typeof(PollSpecification), reason)]));

    [Fact]
    public void What_is_left_out_is_a_specification() =>
        Assert.Equal(["String: left out, and no specification"], Compliance.Faults([typeof(Polling)], [.. AllButPolling, new(typeof(string), "not here")]));

    [Fact]
    public void An_override_has_a_reason()
    {
        Assert.Equal(["Silent.Files_are_ready: overridden, and no DeviatesAttribute says why"], Compliance.Faults([typeof(Silent)], AllButPolling));
        Assert.Equal(["Silent.Files_are_ready: overridden, and no DeviatesAttribute says why"], Compliance.Faults([typeof(Heir)], AllButPolling));
        Assert.Empty(Compliance.Faults([typeof(Deviating)], AllButPolling));
    }

    private abstract class AbstractPolling(TestedDirectory at) : PollSpecification(at);

    private sealed class Polling(TestedDirectory at) : PollSpecification(at);

    private class Silent(TestedDirectory at) : PollSpecification(at)
    {
        public override void Files_are_ready() => Assert.True(Exists("."));
    }

    private sealed class Heir(TestedDirectory at) : Silent(at);

    private sealed class Deviating(TestedDirectory at) : PollSpecification(at)
    {
        [Deviates("files here are slow")]
        public override void Files_are_ready() => Assert.True(Exists("."));
    }
}
