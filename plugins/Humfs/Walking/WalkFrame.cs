using System.Text;
using Externfs.Humfs.Metadata;
using Microsoft.Win32.SafeHandles;

namespace Externfs.Humfs.Walking;

/// <summary>One directory on the way down. Its descriptors may be closed while the walk is far below, and are opened again when it comes back.</summary>
internal sealed class WalkFrame(WalkFrame? parent, byte[] name)
{
    /// <summary>The directory above; null for the top.</summary>
    public WalkFrame? Parent { get; } = parent;

    /// <summary>Its name there; empty for the top.</summary>
    public byte[] Name { get; } = name;

    /// <summary>How far below the top.</summary>
    public int Depth { get; } = parent is null ? 0 : parent.Depth + 1;

    /// <summary>The directory itself, while it is open.</summary>
    public SafeFileHandle? Handle { get; set; }

    /// <summary>The directory's descriptor, while it is open.</summary>
    public int Data => (int)Handle!.DangerousGetHandle();

    /// <summary>Its place in each of the walk's stores; null where a store has none.</summary>
    public MetadataDirectory?[] Metadata { get; set; } = [];

    /// <summary>Subdirectories that are still to be walked.</summary>
    public Stack<byte[]> Pending { get; } = new();

    /// <summary>What a visitor keeps while it is in the directory.</summary>
    public object? State { get; set; }

    /// <summary>The path from the top, for people: <c>data/a/b</c>.</summary>
    public string Path => PathOf([]);

    /// <summary>The path of a name in it.</summary>
    public string PathOf(ReadOnlySpan<byte> name)
    {
        var names = new Stack<string>();
        if (!name.IsEmpty)
            names.Push(DisplayName.Of(name));
        for (var frame = this; frame.Parent is not null; frame = frame.Parent)
            names.Push(DisplayName.Of(frame.Name));
        return new StringBuilder("data").AppendJoin("", names.Select(part => "/" + part)).ToString();
    }

    /// <summary>The path of a name below the top, as bytes.</summary>
    public byte[] BytesOf(ReadOnlySpan<byte> name)
    {
        var parts = new Stack<byte[]>();
        if (!name.IsEmpty)
            parts.Push(name.ToArray());
        for (var frame = this; frame.Parent is not null; frame = frame.Parent)
            parts.Push(frame.Name);
        var path = new List<byte>();
        foreach (var part in parts)
        {
            if (path.Count > 0)
                path.Add((byte)'/');
            path.AddRange(part);
        }

        return [.. path];
    }

    public void Close()
    {
        foreach (var directory in Metadata)
            directory?.Dispose();
        Metadata = [];
        Handle?.Dispose();
        Handle = null;
    }
}
