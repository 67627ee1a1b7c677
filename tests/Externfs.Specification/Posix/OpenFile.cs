namespace Externfs.Specification;

/// <summary>
/// A descriptor. It is a plain number without a finalizer: a thread may have a descriptor table of its own, in which the same number is something else.
/// </summary>
public sealed partial class OpenFile(int descriptor) : IDisposable
{
    private int _descriptor = descriptor;

    public int Descriptor => _descriptor;

    /// <summary>Gives the descriptor to the caller.</summary>
    public int Detach() => Interlocked.Exchange(ref _descriptor, -1);

    public void Dispose()
    {
        if (Detach() is var number and >= 0)
            _ = Libc.Close(number);
    }
}
