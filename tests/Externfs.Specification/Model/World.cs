namespace Externfs.Specification;

/// <summary>A directory and the files in it that are open, in which operations are done one after the other.</summary>
public sealed class World : Session
{
    private const int Slots = 3;
    private readonly OpenFile?[] _open = new OpenFile?[Slots];

    public World(string root)
        : base(Directory.CreateDirectory(Path.Combine(root, $"model-{Guid.NewGuid():n}")).FullName) => Chmod(".", 0x1FF);

    /// <summary>Opens a file in the place of what was open there.</summary>
    public void OpenIn(int slot, Func<OpenFile> open)
    {
        CloseIn(slot);
        _open[slot] = open();
    }

    public void CloseIn(int slot)
    {
        _open[slot]?.Dispose();
        _open[slot] = null;
    }

    /// <summary>What an operation reads of an open file, if one is open there.</summary>
    public string With(int slot, Func<OpenFile, string> use) => _open[slot] is { } file ? use(file) : "nothing is open";

    /// <summary>All that can be seen, a line for each thing.</summary>
    public IReadOnlyList<string> Look() => [.. Look("."), .. Enumerable.Range(0, Slots).Select(slot => With(slot, file => $"open {slot}: {Describe(file.Stat())}"))];

    protected override void Dispose(bool disposing)
    {
        for (var slot = 0; slot < Slots; slot++)
            CloseIn(slot);
        Empty(".");
        Directory.Delete(Folder);
        base.Dispose(disposing);
    }

    private IEnumerable<string> Look(Name path)
    {
        var stat = Lstat(path);
        yield return $"{path}: {Describe(stat)}" + stat.Type switch
        {
            FileType.Regular => $" '{Contents.Describe(ReadAll(path))}'",
            FileType.Symlink => $" -> {Readlink(path)}",
            _ => "",
        };
        if (stat.Type != FileType.Directory)
            yield break;
        foreach (var line in Ls(path).SelectMany(name => Look(name.In(path))))
            yield return line;
    }

    /// <summary>The size of a directory is its file system's affair; a time is compared where an operation has set it.</summary>
    private static string Describe(Stat stat) =>
        $"{stat.Type} {Convert.ToString(stat.Mode, 8)} {stat.Uid}:{stat.Gid} links {stat.Links}"
        + (stat.Type == FileType.Directory ? "" : $" size {stat.Size}")
        + (stat.ModifyTime.Seconds <= Operations.LatestTime ? $" modified {stat.ModifyTime}" : "");
}
