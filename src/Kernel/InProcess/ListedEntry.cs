using System.Text;

namespace Externfs.Kernel.InProcess;

/// <summary>A child in a listing.</summary>
/// <param name="Name">The name, as bytes.</param>
/// <param name="Inode">The inode number.</param>
/// <param name="Type">What it is.</param>
/// <param name="Attributes">The attributes, where they were asked for.</param>
public sealed record ListedEntry(ReadOnlyMemory<byte> Name, ulong Inode, FileType Type, NodeAttributes? Attributes)
{
    /// <summary>The name for people: as UTF-8.</summary>
    public string Text => Encoding.UTF8.GetString(Name.Span);
}
