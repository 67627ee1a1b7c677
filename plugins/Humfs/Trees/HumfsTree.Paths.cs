using System.Text;

namespace Externfs.Humfs.Trees;

internal sealed partial class HumfsTree
{
    /// <summary>A path in the mount, for people: one of those that lead to an inode.</summary>
    public static string PathOf(Inode inode)
    {
        if (inode.Number == InodeNumber.Root)
            return "/";
        var names = new Stack<byte[]>();
        for (var at = inode; at.FirstName is { } name; at = name.Directory)
            names.Push(name.Name);
        if (names.Count == 0)
            return $"inode {inode.Number}";
        var path = new StringBuilder();
        foreach (var name in names)
            path.Append('/').Append(Encoding.UTF8.GetString(name));
        return path.ToString();
    }
}
