using System.Runtime.ExceptionServices;

namespace Externfs.Specification;

/// <summary>Threads that end with what they did, so that what they changed of themselves (user, umask, descriptors) goes with them.</summary>
internal static class OwnThread
{
    public static void Run(Action action) => Together([action]);

    /// <summary>Runs actions at the same moment, and waits for all; the first failure is thrown.</summary>
    public static void Together(IReadOnlyList<Action> actions)
    {
        var failures = new Exception?[actions.Count];
        using var start = new Barrier(actions.Count);
        var threads = actions.Select((action, i) => new Thread(() => failures[i] = Caught(() =>
        {
            start.SignalAndWait();
            action();
        }))
        { IsBackground = true }).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => Assert.True(thread.Join(Patience.Long), "a thread does not end"));
        if (failures.FirstOrDefault(failure => failure is not null) is { } first)
            ExceptionDispatchInfo.Throw(first);
    }

    public static Exception? Caught(Action action)
    {
        try
        {
            action();
            return null;
        }
        catch (Exception e)
        {
            return e;
        }
    }
}
