using System.Text;
using CsCheck;

namespace Externfs.Specification;

/// <summary>Does the same random operations in two directories, and compares what comes of each and all that can be seen in the end.</summary>
/// <param name="tested">The directory under test.</param>
/// <param name="model">A directory that does everything right.</param>
/// <param name="lacks">What the first can't do; it is not asked for it.</param>
public class SideBySide(string tested, string model, Lacks lacks)
{
    private const int Longest = 60;

    /// <summary>Fails with the shortest sequence that still shows a difference.</summary>
    /// <param name="sequences">How many sequences are tried; CsCheck's own variables (CsCheck_Iter, CsCheck_Time) where it is -1.</param>
    /// <param name="seed">Where to start, from an earlier failure.</param>
    public void Check(long sequences = -1, string? seed = null) => Operations.For(lacks).Array[1, Longest].Sample(
        operations =>
        {
            if (Compare(operations) is not null)
                Assert.Fail(Report(Shorten(operations)));
        },
        iter: sequences,
        seed: seed,
        print: operations => $"{operations.Length} operations");

    /// <summary>What differs when these are done in two fresh directories; null where nothing does.</summary>
    public string? Compare(IReadOnlyList<Operation> operations)
    {
        using var left = new World(tested);
        using var right = new World(model);
        for (var i = 0; i < operations.Count; i++)
        {
            var (is_, shouldBe) = (OnTested(operations[i], left), operations[i].Apply(right));
            if (is_ != shouldBe)
                return $"operation {i + 1} gives {Quoted(is_)}, and should give {Quoted(shouldBe)}";
        }

        var (seen, expected) = (left.Look(), right.Look());
        return seen.SequenceEqual(expected)
            ? null
            : "in the end there is\n" + Lines(seen.Except(expected)) + "and should be\n" + Lines(expected.Except(seen));
    }

    /// <summary>Does an operation in the directory under test.</summary>
    protected virtual string OnTested(Operation operation, World world) => operation.Apply(world);

    /// <summary>Leaves out whatever is not needed for a difference: halves first, single operations in the end.</summary>
    private List<Operation> Shorten(IReadOnlyList<Operation> operations)
    {
        var shortest = operations.ToList();
        for (var piece = shortest.Count / 2; piece > 0; piece /= 2)
        {
            for (var at = shortest.Count - piece; at >= 0; at = Math.Min(at, shortest.Count) - piece)
            {
                List<Operation> shorter = [.. shortest[..at], .. shortest[Math.Min(at + piece, shortest.Count)..]];
                if (Compare(shorter) is not null)
                    shortest = shorter;
            }
        }

        return shortest;
    }

    private string Report(List<Operation> operations)
    {
        var report = new StringBuilder($"{tested} differs from {model} after\n");
        using (var right = new World(model))
        {
            for (var i = 0; i < operations.Count; i++)
                report.Append($"{i + 1,4}  {operations[i]}  => {Quoted(operations[i].Apply(right))}\n");
        }

        return report.Append(Compare(operations)).ToString();
    }

    private static string Quoted(string outcome) => outcome.Length == 0 ? "success" : $"'{outcome}'";

    private static string Lines(IEnumerable<string> lines) => string.Concat(lines.Select(line => $"      {line}\n"));
}
