namespace Externfs.Specification;

/// <summary>A system call failed.</summary>
public sealed class PosixException(Errno error, string call) : Exception($"{call}: {error}")
{
    public Errno Error => error;
}
