namespace Externfs.Probe;

internal sealed class ProbeFileSystem(PluginContext context, byte[] hello) : FileSystem
{
    public override DirectoryNode Root { get; } = new ProbeRoot(new HelloFile(hello), new BrokenFile(context));
}
