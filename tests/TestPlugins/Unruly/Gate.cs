namespace Externfs.TestPlugins.Unruly;

/// <summary>What hangs, hangs here, until the mount ends.</summary>
internal sealed class Gate
{
    private readonly object _lock = new();
    private bool _isOpen;

    public void Open()
    {
        lock (_lock)
        {
            _isOpen = true;
            Monitor.PulseAll(_lock);
        }
    }

    public void Wait()
    {
        lock (_lock)
        {
            while (!_isOpen)
                Monitor.Wait(_lock);
        }
    }
}
