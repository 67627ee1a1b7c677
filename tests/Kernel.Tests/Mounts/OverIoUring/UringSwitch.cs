namespace Kernel.Tests.Mounts.OverIoUring;

/// <summary>Switches FUSE over io_uring on for the tests of it, and to what it was afterwards. One process at a time has it.</summary>
public sealed class UringSwitch : IAsyncLifetime
{
    public const string Collection = "FUSE over io_uring";
    private const string Parameter = "/sys/module/fuse/parameters/enable_uring";
    private static readonly string LockFile = Path.Combine(Path.GetTempPath(), "externfs-test-io_uring.lock");

    /// <summary>Whether the kernel has FUSE over io_uring; root can switch it on then.</summary>
    public static bool IsThere => File.Exists(Parameter);

    private FileStream? _lock;
    private string? _before;

    public async ValueTask InitializeAsync()
    {
        if (!IsThere)
            return;
        await Until.TrueAsync("no other test run has the switch", TryLock, TimeSpan.FromMinutes(5));
        _before = await File.ReadAllTextAsync(Parameter);
        await File.WriteAllTextAsync(Parameter, "Y");
    }

    public async ValueTask DisposeAsync()
    {
        if (_before is not null)
            await File.WriteAllTextAsync(Parameter, _before);
        if (_lock is not null)
            await _lock.DisposeAsync();
    }

    private bool TryLock()
    {
        try
        {
            _lock = new FileStream(LockFile, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }
}
