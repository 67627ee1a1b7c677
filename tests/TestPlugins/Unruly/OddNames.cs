using System.Text;

namespace Externfs.TestPlugins.Unruly;

/// <summary>Names that are names all the same. Each file holds its name's length.</summary>
internal static class OddNames
{
    public static Folder Folder()
    {
        var folder = new Folder(23, "/odd");
        byte[][] names =
        [
            "new\nline"u8.ToArray(), [0xFF, 0xFE, (byte)'x'], Encoding.ASCII.GetBytes(new string('n', 255)), " "u8.ToArray(), "..."u8.ToArray(),
            "-rf"u8.ToArray(), "a\\b"u8.ToArray(), "ÄÖÜ"u8.ToArray(), [1, 2, 3],
        ];
        var inode = 400UL;
        foreach (var name in names)
            folder.Add(name, new TextFile(inode++, "/odd/?", $"{name.Length}\n"));
        return folder;
    }
}
