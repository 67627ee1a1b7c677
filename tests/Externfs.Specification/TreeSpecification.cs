namespace Externfs.Specification;

/// <summary>What all specifications have in common: assertions on system calls.</summary>
public abstract class TreeSpecification(TestedDirectory tested, string folder) : Session(folder)
{
    protected TestedDirectory Tested => tested;

    protected bool Can(Lacks what) => (tested.Lacks & what) == Lacks.Nothing;

    /// <summary>The action has to fail with this error.</summary>
    protected static void Fails(Errno expected, Action action) => FailsWith([expected], action);

    /// <summary>The action has to fail with one of these errors, where POSIX or Linux leaves it open.</summary>
    protected static void FailsWith(Errno[] expected, Action action)
    {
        try
        {
            action();
        }
        catch (PosixException e) when (expected.Contains(e.Error))
        {
            return;
        }
        catch (PosixException e)
        {
            Assert.Fail($"expected {string.Join(" or ", expected)}, got {e.Message}");
        }

        Assert.Fail($"expected {string.Join(" or ", expected)}, but it succeeded");
    }

    /// <summary>The permissions of a file, as chmod(1) takes them.</summary>
    protected string Mode(Name path) => Convert.ToString(Lstat(path).Mode, 8).PadLeft(4, '0');
}
