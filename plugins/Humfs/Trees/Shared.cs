namespace Externfs.Humfs.Trees;

/// <summary>Something that many use at once and that goes when the last of them is done. Whoever made it is its first user.</summary>
internal abstract class Shared
{
    private int _users = 1;

    /// <summary>One user more, unless it is gone already.</summary>
    public bool TryAcquire()
    {
        for (var users = Volatile.Read(ref _users); users > 0;)
        {
            var seen = Interlocked.CompareExchange(ref _users, users + 1, users);
            if (seen == users)
                return true;
            users = seen;
        }

        return false;
    }

    /// <summary>One user less.</summary>
    public void Release()
    {
        if (Interlocked.Decrement(ref _users) == 0)
            Close();
    }

    protected abstract void Close();
}
