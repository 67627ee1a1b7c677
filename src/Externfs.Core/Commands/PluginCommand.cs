namespace Externfs;

/// <summary>One command of a plugin.</summary>
public abstract class PluginCommand
{
    /// <summary>The word: lower-case letters, digits, hyphens.</summary>
    public abstract string Name { get; }

    /// <summary>What follows the name, such as <c>DIR [--repair]</c>; empty where nothing does.</summary>
    public abstract string Usage { get; }

    /// <summary>One line.</summary>
    public abstract string Summary { get; }

    /// <summary>The arguments and options, in the order in which help texts show them.</summary>
    public virtual IReadOnlyList<CommandArgument> Arguments => [];

    /// <summary>Further lines of the help text; empty for none.</summary>
    public virtual string Remarks => "";

    /// <summary>True when <c>externfs COMMAND</c> finds it too, without the plugin's name. A word that externfs or an earlier plugin knows is theirs.</summary>
    public virtual bool IsKnownDirectly => false;

    /// <summary>Does it. Ends early, leaving what can be taken up again, when the token fires (Ctrl-C, SIGTERM): by an <see cref="OperationCanceledException"/>.</summary>
    /// <param name="context">Where it prints and tells how far it is.</param>
    /// <param name="arguments">The words after the name, as typed.</param>
    /// <param name="cancellation">Fires when the user gives up.</param>
    /// <returns>The exit status of the process: 0 to 255, 0 for success, the others as the command documents them.</returns>
    /// <exception cref="CommandFailedException">It can't be done; the message is the one line that the user reads.</exception>
    public abstract ValueTask<int> RunAsync(CommandContext context, IReadOnlyList<string> arguments, CancellationToken cancellation);
}
