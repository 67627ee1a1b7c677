namespace Externfs.PackageDb.Tests.Sandbox;

internal static class SandboxConditions
{
    /// <summary>Waits until a package is listed in a state.</summary>
    public static Task UntilListed(this DpkgSandbox sandbox, string name, string status) => DpkgSandbox.Until(
        async () => (await sandbox.Shell.Ls("installed")).Contains(name, StringComparer.Ordinal)
            && await sandbox.Shell.Cat($"installed/{name}/status") == status + "\n",
        $"{name} is {status}");

    /// <summary>Waits until the kernel was told something.</summary>
    public static Task UntilSeen(this DpkgSandbox sandbox, string what, ulong inode, string name = "") =>
        DpkgSandbox.Until(() => Task.FromResult(sandbox.Seen.Has(what, inode, name)), $"{what} {inode:x} {name}");
}
