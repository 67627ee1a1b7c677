namespace Externfs;

/// <summary>What a plugin assembly exports: one public class with a constructor without parameters that implements this.</summary>
public interface IFileSystemPlugin
{
    /// <summary>The name that <c>-o plugin=NAME</c> takes: lower-case letters, digits, hyphens.</summary>
    string Name { get; }

    /// <summary>One line for <c>externfs plugins</c>.</summary>
    string Summary { get; }

    /// <summary>The options it takes beside the generic ones of mount(8).</summary>
    OptionSchema Options { get; }

    /// <summary>Makes the tree for one mount. Called once a mount, before anything is mounted.</summary>
    /// <param name="context">Options, log and notifications of the mount.</param>
    /// <param name="cancellation">Fires when the mount is given up.</param>
    /// <exception cref="MountRefusedException">The mount can't be had; the message is the one line that the user reads.</exception>
    ValueTask<FileSystem> CreateAsync(PluginContext context, CancellationToken cancellation);
}
