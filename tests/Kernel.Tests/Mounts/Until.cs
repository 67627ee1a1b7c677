namespace Kernel.Tests.Mounts;

/// <summary>Waits for a condition, with a deadline.</summary>
internal static class Until
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(20);

    public static Task TrueAsync(string what, Func<bool> condition) => TrueAsync(what, () => Task.FromResult(condition()));

    public static Task TrueAsync(string what, Func<bool> condition, TimeSpan patience) => TrueAsync(what, () => Task.FromResult(condition()), patience);

    public static async Task TrueAsync(string what, Func<Task<bool>> condition, TimeSpan? patience = null)
    {
        var end = DateTime.UtcNow + (patience ?? Deadline);
        while (!await condition())
        {
            Assert.True(DateTime.UtcNow < end, $"not in time: {what}");
            await Task.Delay(5);
        }
    }
}
