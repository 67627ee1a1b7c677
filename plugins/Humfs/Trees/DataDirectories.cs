using System.Runtime.InteropServices;
using Externfs.Humfs.Format;
using Externfs.Humfs.Native;
using Microsoft.Win32.SafeHandles;

namespace Externfs.Humfs.Trees;

/// <summary>Finds directories of the data by their inode numbers: by going through all of them.</summary>
internal sealed unsafe class DataDirectories
{
    private readonly Dictionary<ulong, Place> _found = [];

    /// <summary>Looks for directories.</summary>
    /// <param name="top">The tree's directory.</param>
    /// <param name="wanted">The inode numbers.</param>
    public DataDirectories(int top, IReadOnlySet<ulong> wanted)
    {
        var root = new Place(null, []);
        var pending = new Stack<Place>([root]);
        using (var opened = Open(top, root))
        {
            if (opened is not null && Libc.Stat((int)opened.DangerousGetHandle(), out var status) == Errno.None && wanted.Contains(status.Inode))
                _found[status.Inode] = root;
        }

        while (_found.Count < wanted.Count && pending.TryPop(out var place))
            Visit(top, place, wanted, pending);
    }

    /// <summary>The names that lead to a directory, from the root on; null where it was not found.</summary>
    public List<byte[]>? NamesOf(ulong number)
    {
        if (!_found.TryGetValue(number, out var place))
            return null;
        var names = new List<byte[]>();
        for (; place.Parent is not null; place = place.Parent)
            names.Add(place.Name);
        names.Reverse();
        return names;
    }

    /// <summary>Opens the data directory that names lead to.</summary>
    public static SafeFileHandle? Open(int top, IEnumerable<byte[]> names)
    {
        var opened = OpenOne(top, "data"u8);
        foreach (var name in names)
        {
            if (opened is null)
                return null;
            var next = OpenOne((int)opened.DangerousGetHandle(), name);
            opened.Dispose();
            opened = next;
        }

        return opened;
    }

    private static SafeFileHandle? Open(int top, Place place)
    {
        var names = new Stack<byte[]>();
        for (var at = place; at.Parent is not null; at = at.Parent)
            names.Push(at.Name);
        return Open(top, names);
    }

    private static SafeFileHandle? OpenOne(int directory, ReadOnlySpan<byte> name)
    {
        var native = new NativeName(name);
        return Libc.OpenAt(directory, native.Pointer, OpenFlags.Directory | OpenFlags.NoFollow, 0, out var descriptor) == Errno.None
            ? new(descriptor, ownsHandle: true)
            : null;
    }

    private void Visit(int top, Place place, IReadOnlySet<ulong> wanted, Stack<Place> pending)
    {
        using var opened = Open(top, place);
        if (opened is null || DirectoryStream.Open((int)opened.DangerousGetHandle(), out var stream) != Errno.None)
            return;
        using (stream)
        {
            while (stream!.Peek(out var record) == Errno.None && record != null)
            {
                if (!DirectoryRecord.IsDot(record) && DirectoryRecord.Type(record) is FileType.Directory or FileType.Unknown)
                {
                    var child = new Place(place, DirectoryRecord.Name(record).ToArray());
                    pending.Push(child);
                    if (wanted.Contains(DirectoryRecord.Inode(record)))
                        _found[DirectoryRecord.Inode(record)] = child;
                }

                stream.Take(record);
            }
        }
    }

    private sealed record Place(Place? Parent, byte[] Name);
}
