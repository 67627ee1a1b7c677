namespace Externfs.TestPlugins.Unruly;

/// <summary>Answers that no node should give: each has to be EIO, and a line in the log.</summary>
internal static class WrongAnswers
{
    public static Folder Folder()
    {
        var folder = new Folder(22, "/wrong");
        folder.Add("inode-zero", new WrongFile(0, FileType.Regular));
        folder.Add("inode-one", new WrongFile(1, FileType.Regular));
        folder.Add("inode-reserved", new WrongFile(ulong.MaxValue - 3, FileType.Regular));
        folder.Add("no-type", new WrongFile(301, FileType.Unknown));
        folder.Add("size", new WrongFile(302, FileType.Regular) { Size = ulong.MaxValue });
        folder.Add("reads-more", new WrongFile(303, FileType.Regular));
        folder.Add("lends-more", new WrongFile(304, FileType.Regular) { Lends = true });
        folder.Add("empty-link", new Link(305, ""));
        folder.Add("name-slash", new WrongDirectory(310, "a/b"u8.ToArray(), 1));
        folder.Add("name-dot", new WrongDirectory(311, ".."u8.ToArray(), 1));
        folder.Add("name-empty", new WrongDirectory(312, [], 1));
        folder.Add("name-long", new WrongDirectory(313, new byte[256], 1));
        folder.Add("cookie-zero", new WrongDirectory(314, "x"u8.ToArray(), 0));
        folder.Add("cookie-high", new WrongDirectory(315, "x"u8.ToArray(), ulong.MaxValue));
        folder.Add("lookup-throws", new WrongDirectory(316, "x"u8.ToArray(), 1));
        return folder;
    }
}
