using System.Text;

namespace Externfs.Specification;

public partial class Session
{
    /// <summary><c>printf TEXT &gt;FILE</c>.</summary>
    public void Write(Name path, string text = "")
    {
        using var file = Open(path, OpenFlags.WriteOnly | OpenFlags.Create | OpenFlags.Truncate);
        if (text.Length > 0)
            file.WriteAll(Encoding.UTF8.GetBytes(text));
    }

    /// <summary><c>cat FILE</c>.</summary>
    public string Cat(Name path) => Encoding.UTF8.GetString(ReadAll(path));

    public byte[] ReadAll(Name path)
    {
        using var file = Open(path, OpenFlags.ReadOnly);
        return file.ReadToEnd();
    }

    /// <summary>The names in a directory, sorted.</summary>
    public IReadOnlyList<Name> Ls(Name path) => [.. Entries(path).Select(entry => entry.Name).Order()];

    /// <summary>The entries of a directory, without "." and "..", as the file system orders them.</summary>
    public IReadOnlyList<DirectoryEntry> Entries(Name path)
    {
        using var directory = Open(path, OpenFlags.ReadOnly | OpenFlags.Directory);
        return [.. directory.ReadDirectory().Where(entry => !entry.IsDots)];
    }

    /// <summary>Whether lstat(2) finds something.</summary>
    public bool Exists(Name path)
    {
        try
        {
            Lstat(path);
            return true;
        }
        catch (PosixException e) when (e.Error == Errno.ENOENT)
        {
            return false;
        }
    }

    /// <summary><c>rm -rf</c>, to any depth.</summary>
    public void Remove(Name path)
    {
        if (Lstat(path).Type != FileType.Directory)
        {
            Unlink(path);
            return;
        }

        Empty(path);
        Rmdir(path);
    }

    /// <summary>Removes all that a directory holds.</summary>
    public void Empty(Name path)
    {
        using var directory = Open(path, OpenFlags.ReadOnly | OpenFlags.Directory);
        using var inside = new Session(Folder, directory.Detach());
        foreach (var entry in inside.Entries("."))
            inside.Remove(entry.Name);
    }
}
