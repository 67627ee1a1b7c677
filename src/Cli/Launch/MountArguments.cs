namespace Externfs.Cli.Launch;

/// <summary>What follows <c>mount.externfs</c> (mount(8)'s protocol for helpers) or <c>externfs mount</c>.</summary>
internal sealed record MountArguments
{
    public required string Source { get; init; }

    public required string MountPoint { get; init; }

    /// <summary>The comma-separated text of all <c>-o</c>.</summary>
    public string Options { get; init; } = "";

    /// <summary><c>externfs mount -f</c>: the host is this process.</summary>
    public bool Foreground { get; init; }

    /// <summary><c>externfs mount --debug</c>: foreground, and each request and answer in words.</summary>
    public bool Debug { get; init; }

    /// <summary><c>-v</c>.</summary>
    public bool Verbose { get; init; }

    /// <summary><c>mount -f</c>: everything but the mount itself.</summary>
    public bool Fake { get; init; }

    /// <summary><c>mount -N</c>: the mount namespace, as a file such as <c>/proc/1/ns/mnt</c>.</summary>
    public string? Namespace { get; init; }

    /// <summary><c>-t externfs.packagedb</c> names the plugin too.</summary>
    public string? Subtype { get; init; }

    internal const string CommandUsage = "usage: externfs mount [-f] [--debug] [-v] [-o OPTIONS] SOURCE DIR";
    private const string HelperUsage = "usage: mount.externfs SOURCE DIR [-sfnv] [-N NAMESPACE] [-o OPTIONS] [-t TYPE]";

    public static bool AsksForHelp(IEnumerable<string> arguments) => arguments.Any(argument => argument is "-h" or "-?" or "--help");

    /// <summary>The protocol of mount(8): <c>SOURCE DIR [-sfnv] [-N NAMESPACE] [-o OPTIONS] [-t TYPE]</c>.</summary>
    /// <exception cref="UsageException">Not that.</exception>
    public static MountArguments ParseHelper(IReadOnlyList<string> arguments) => Parse(arguments, isHelper: true);

    /// <summary><c>[-f] [--debug] [-v] [-o OPTIONS] SOURCE DIR</c>, in any order.</summary>
    /// <exception cref="UsageException">Not that.</exception>
    public static MountArguments ParseCommand(IReadOnlyList<string> arguments) => Parse(arguments, isHelper: false);

    /// <summary>As <c>externfs host</c> takes them.</summary>
    public IReadOnlyList<string> ToHostArguments()
    {
        List<string> arguments = ["-o", Options, "--", Source, MountPoint];
        return arguments;
    }

    private static MountArguments Parse(IReadOnlyList<string> arguments, bool isHelper)
    {
        var operands = new List<string>();
        var options = new List<string>();
        bool single = false, verbose = false, debug = false, ended = false;
        string? mountNamespace = null, subtype = null;

        for (var i = 0; i < arguments.Count; i++)
        {
            var argument = arguments[i];
            if (ended || argument.Length < 2 || argument[0] != '-')
            {
                operands.Add(argument);
                continue;
            }

            switch (argument)
            {
                case "--":
                    ended = true;
                    continue;
                case "--debug" when !isHelper:
                    debug = true;
                    continue;
                case "--foreground" when !isHelper:
                    single = true;
                    continue;
                case "--verbose":
                    verbose = true;
                    continue;
            }

            for (var at = 1; at < argument.Length; at++)
            {
                switch (argument[at])
                {
                    case 'f':
                        single = true;
                        break;
                    case 'v':
                        verbose = true;
                        break;
                    case 's' or 'n' when isHelper:
                        break;
                    case 'o':
                        options.Add(Value());
                        break;
                    case 't':
                        subtype = Subtypes(Value());
                        break;
                    case 'N' when isHelper:
                        mountNamespace = Value();
                        break;
                    default:
                        throw new UsageException($"unknown option '{(argument.StartsWith("--", StringComparison.Ordinal) ? argument : $"-{argument[at]}")}'; {Usage()}");
                }

                string Value()
                {
                    var value = argument[(at + 1)..];
                    at = argument.Length;
                    return value.Length > 0 ? value : ++i < arguments.Count ? arguments[i] : throw new UsageException($"option '{argument}' needs a value; {Usage()}");
                }
            }
        }

        if (operands.Count != 2)
            throw new UsageException($"{(operands.Count < 2 ? "a source and a directory are needed" : $"'{operands[2]}' is one too many")}; {Usage()}");
        return new MountArguments
        {
            Source = operands[0],
            MountPoint = operands[1],
            Options = string.Join(',', options.Where(text => text.Length > 0)),
            Foreground = single && !isHelper,
            Fake = single && isHelper,
            Debug = debug,
            Verbose = verbose,
            Namespace = mountNamespace,
            Subtype = subtype,
        };

        string Usage() => isHelper ? HelperUsage : CommandUsage;
    }

    /// <summary>The plugin in <c>externfs.PLUGIN</c>, or null.</summary>
    private static string? Subtypes(string type) =>
        type.StartsWith("externfs.", StringComparison.Ordinal) ? type["externfs.".Length..] : null;
}
