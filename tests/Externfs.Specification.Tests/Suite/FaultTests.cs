using System.Text.RegularExpressions;
using CsCheck;

namespace Externfs.Specification.Tests.Suite;

/// <summary>The comparison finds planted faults, and tells of each in a few lines.</summary>
public sealed partial class FaultTests(PlainDirectory plain, TmpfsDirectory tmpfs)
{
    [Fact]
    public void A_flag_that_is_ignored_is_found_in_an_outcome()
    {
        var report = Found((operation, world) => (operation is RenameOperation { Flags: RenameFlags.NoReplace } rename ? rename with { Flags = RenameFlags.None } : operation).Apply(world));
        Assert.Matches(@"operation \d gives (success|'\w+'), and should give 'EEXIST'", report);
        Assert.Matches(@"mv --NoReplace \S+ \S+  => 'EEXIST'", report);
    }

    [Fact]
    public void A_mode_that_is_lost_is_found_in_the_end_at_the_latest()
    {
        var report = Found((operation, world) => operation is ChmodOperation { By: null } chmod ? (new StatOperation(chmod.Path).Apply(world) is var outcome && Failure().IsMatch(outcome) ? outcome : "") : operation.Apply(world));
        Assert.Matches(@"chmod [0-7]+ \S+  => success", report);
    }

    [Fact]
    public void Bytes_that_should_be_gone_are_found()
    {
        // What was cut off is kept.
        var report = Found((operation, world) => (operation is TruncateOperation cut ? cut with { Size = Math.Max(cut.Size, SizeOf(cut.Path, world)) } : operation).Apply(world));
        Assert.Matches(@"truncate -s \d+ \S+  => success", report);
    }

    [Fact]
    public void Every_operation_succeeds_at_times()
    {
        var succeeded = new HashSet<string>();
        var all = new HashSet<string>();
        Operations.For(Lacks.Nothing).Array[1, 60].Sample(
            operations =>
            {
                using var world = new World(plain.Root);
                foreach (var operation in operations)
                {
                    var outcome = operation.Apply(world);
                    all.Add(operation.GetType().Name);
                    if (!Failure().IsMatch(outcome) && outcome != "nothing is open")
                        succeeded.Add(operation.GetType().Name);
                }
            },
            iter: 300,
            threads: 1);
        Assert.Empty(all.Except(succeeded));
        Assert.InRange(all.Count, 20, 30);
    }

    private static long SizeOf(Name path, World world)
    {
        try
        {
            return world.Stat(path).Size;
        }
        catch (PosixException)
        {
            return 0;
        }
    }

    private string Found(Func<Operation, World, string> faulty)
    {
        var failure = Assert.Throws<CsCheckException>(() => new Faulty(tmpfs.Root, plain.Root, faulty).Check(sequences: 300));
        var report = failure.InnerException!.Message;
        TestContext.Current.TestOutputHelper?.WriteLine(report);
        Assert.InRange(report.Split('\n').Count(line => line.Contains("  => ", StringComparison.Ordinal)), 1, 5);
        return report;
    }

    [GeneratedRegex("^E[A-Z0-9]+$", RegexOptions.None, 1000)]
    private static partial Regex Failure();

    /// <summary>A directory under test whose file system has a fault.</summary>
    private sealed class Faulty(string tested, string model, Func<Operation, World, string> faulty) : SideBySide(tested, model, Lacks.RangeMoving | Lacks.RangeZeroing)
    {
        protected override string OnTested(Operation operation, World world) => faulty(operation, world);
    }
}
