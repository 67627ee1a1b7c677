using Externfs.Humfs.Format;
using Externfs.Humfs.Native;

namespace Externfs.Humfs.Trees;

/// <summary>The file <c>mounted</c>: there while the tree is mounted, and after a mount that did not end properly.</summary>
internal static unsafe class TreeMarker
{
    public static bool IsThere(int top)
    {
        var name = new NativeName("mounted"u8);
        return Libc.StatAt(top, name.Pointer, out _) == Errno.None;
    }

    public static Errno Set(int top)
    {
        var name = new NativeName("mounted"u8);
        var error = Libc.OpenAt(top, name.Pointer, OpenFlags.WriteOnly | OpenFlags.Create | OpenFlags.NoFollow, ShadowLayout.MetadataMode, out var descriptor);
        if (error == Errno.None)
            _ = Libc.Close(descriptor);
        return error;
    }

    public static void Remove(int top)
    {
        var name = new NativeName("mounted"u8);
        _ = Libc.UnlinkAt(top, name.Pointer, 0);
    }
}
