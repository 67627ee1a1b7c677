namespace Externfs.TestPlugins.Memory;

internal sealed partial class MemoryFile : IPollable
{
    private const PollEvents Reading = PollEvents.Readable | PollEvents.ReadableNormal;
    private const PollEvents Writing = PollEvents.Writable | PollEvents.WritableNormal;
    private readonly List<IPollWakeup> _waiting = [];

    public ValueTask<Result<PollEvents>> PollAsync(OpContext context, PollRequest request)
    {
        lock (status.Tree.Gate)
        {
            var ready = request.Events & (IsReadable ? Reading | Writing : Writing);
            if (ready == PollEvents.None && request.Wakeup is { } wakeup)
                _waiting.Add(wakeup);
            return new(ready);
        }
    }

    private bool IsReadable => _content.Size > 0 || !status.Tree.Settings.Poll;

    /// <summary>Under the tree's lock, after each change of the size.</summary>
    private void WakeReaders()
    {
        if (!IsReadable)
            return;
        _waiting.ForEach(wakeup => wakeup.Wake());
        _waiting.Clear();
    }
}
