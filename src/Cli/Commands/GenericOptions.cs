namespace Externfs.Cli.Commands;

/// <summary>The options of every mount, for help and completion; mount.externfs(8) describes them.</summary>
internal static class GenericOptions
{
    public static IReadOnlyList<(string Name, string Help)> All { get; } =
    [
        ("plugin=NAME", "the plugin whose tree is mounted"),
        ("ro", "nothing can be written"),
        ("allow_other", "other users get in (always, where root mounts; noallow_other keeps them out)"),
        ("allow_root", "root gets in beside the user who mounted"),
        ("nosuid, suid", "setuid programs have no effect (the default), or have"),
        ("nodev, dev", "device nodes have no effect (the default), or have"),
        ("noexec", "programs can't be executed"),
        ("noatime", "no times of access are kept"),
        ("deadline=SECONDS", "what the plugin does not answer in this time fails with ETIMEDOUT"),
        ("remount", "change generic options of a mount that is there"),
        ("transport=HOW", "how requests come from the kernel: auto, device or io_uring"),
        ("debug", "stay in the foreground and print each request and answer"),
    ];

    /// <summary>The words alone.</summary>
    public static IEnumerable<string> Words => All.SelectMany(option => option.Name.Split(", ")).Select(word => word.Split('=')[0] is var name && word.Contains('=', StringComparison.Ordinal) ? name + "=" : name);
}
