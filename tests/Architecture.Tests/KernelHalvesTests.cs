using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace Externfs.Architecture.Tests;

/// <summary>The two halves of the Kernel, Wire and Vfs, never touch: neither names a type of the other in a field, a signature or a line of code.</summary>
public sealed class KernelHalvesTests
{
    private const string Wire = "Externfs.Kernel.Wire";
    private const string Vfs = "Externfs.Kernel.Vfs";

    [Theory]
    [InlineData(Wire, Vfs)]
    [InlineData(Vfs, Wire)]
    public void One_half_does_not_know_the_other(string half, string other)
    {
        using var kernel = OpenKernel();
        Assert.Empty(new TypeUses(kernel).From(half).Where(use => IsIn(use.Used, other)).Select(use => $"{use.User} uses {use.Used}").Distinct(StringComparer.Ordinal));
    }

    [Fact]
    public void The_dispatcher_stands_between_them()
    {
        // It also shows that a use is seen.
        using var kernel = OpenKernel();
        var used = new TypeUses(kernel).From("Externfs.Kernel.Dispatch").Select(use => use.Used).ToList();
        Assert.Contains(used, name => IsIn(name, Wire));
        Assert.Contains(used, name => IsIn(name, Vfs));
    }

    private static bool IsIn(string type, string space) => type.StartsWith(space + ".", StringComparison.Ordinal);

    private static PEReader OpenKernel() => new(File.OpenRead(Path.Combine(AppContext.BaseDirectory, "Externfs.Kernel.dll")));
}
