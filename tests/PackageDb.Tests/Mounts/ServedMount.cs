using System.Diagnostics;
using System.Globalization;

namespace Externfs.PackageDb.Tests.Mounts;

/// <summary>The machine's own database, mounted by a host process.</summary>
public sealed class ServedMount : IAsyncLifetime
{
    private readonly MountPoint _point = new();
    private Process? _host;

    internal string Mnt => _point.Mnt;

    /// <summary>The resident memory of the host process, in MiB.</summary>
    internal double ResidentMemory => File.ReadLines($"/proc/{_host!.Id}/status")
        .Where(line => line.StartsWith("VmRSS:", StringComparison.Ordinal))
        .Select(line => double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024)
        .Single();

    public async ValueTask InitializeAsync()
    {
        Bash.Needs("tar");
        try
        {
            await StartAsync();
        }
        catch
        {
            await DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _point.DisposeAsync();
        if (_host is null)
            return;
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        try
        {
            await _host.WaitForExitAsync(patience.Token);
        }
        finally
        {
            if (!_host.HasExited)
                _host.Kill();
            _host.Dispose();
        }
    }

    private async Task StartAsync()
    {
        var start = new ProcessStartInfo("dotnet", [MountPoint.Built("MountHost"), _point.Plugins, "packagedb", Mnt, ""])
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        _host = Process.Start(start)!;
        Assert.Equal("ready", await _host.StandardOutput.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(60)));
    }
}
