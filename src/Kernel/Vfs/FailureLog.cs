using System.Text;

namespace Externfs.Kernel.Vfs;

/// <summary>The last failures of a mount, oldest first: what <c>.externfs/errors</c> shows.</summary>
internal sealed class FailureLog
{
    /// <summary>How many are kept.</summary>
    public const int Capacity = 200;

    private readonly Lock _lock = new();
    private readonly Queue<Failure> _failures = new();

    public void Add(Failure failure)
    {
        lock (_lock)
        {
            if (_failures.Count == Capacity)
                _failures.Dequeue();
            _failures.Enqueue(failure);
        }
    }

    public byte[] ToBytes()
    {
        var text = new StringBuilder();
        lock (_lock)
        {
            foreach (var failure in _failures)
                text.Append(failure).Append('\n');
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }
}
