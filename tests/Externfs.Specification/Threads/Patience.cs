namespace Externfs.Specification;

/// <summary>How long is waited for what has to happen.</summary>
internal static class Patience
{
    public static readonly TimeSpan Long = TimeSpan.FromSeconds(60);

    public static void Until(string what, Func<bool> condition) => Assert.True(SpinWait.SpinUntil(condition, Long), $"not in time: {what}");
}
