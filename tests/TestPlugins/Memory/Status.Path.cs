using System.Text;

namespace Externfs.TestPlugins.Memory;

internal sealed partial class Status
{
    private (MemoryDirectory Directory, byte[] Name)? _place;

    /// <summary>The path under which log lines show the node: of several names the one that it got last.</summary>
    public string Path
    {
        get
        {
            if (_place is not { } place)
                return inode == InodeNumber.Root ? "/" : $"inode {inode}";
            var path = $"{place.Directory.DisplayPath.TrimEnd('/')}/{Encoding.UTF8.GetString(place.Name)}";
            return Links == 0 ? $"{path} (deleted)" : path;
        }
    }

    /// <summary>The node has this name now.</summary>
    public void IsAt(MemoryDirectory directory, byte[] name) => _place = (directory, name);
}
