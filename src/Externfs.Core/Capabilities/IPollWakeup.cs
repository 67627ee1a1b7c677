namespace Externfs;

/// <summary>Somebody who waits in poll(2).</summary>
public interface IPollWakeup
{
    /// <summary>What they wait for may have come about: they ask again (FUSE_NOTIFY_POLL). May be called from any thread.</summary>
    void Wake();
}
