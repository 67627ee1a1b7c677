namespace Externfs.Humfs.Trees;

/// <summary>Extended attributes of a file that has no name, and so no place in the metadata; they are kept when it is linked.</summary>
internal sealed class LooseAttributes
{
    private readonly List<(byte[] Name, byte[] Value)> _attributes = [];

    /// <summary>A value.</summary>
    /// <returns>ENODATA without it.</returns>
    public Result<ReadOnlyMemory<byte>> Get(ReadOnlySpan<byte> name)
    {
        lock (_attributes)
            return Find(name) is >= 0 and var index ? (ReadOnlyMemory<byte>)_attributes[index].Value : Errno.ENODATA;
    }

    /// <summary>All names, each followed by NUL.</summary>
    public ReadOnlyMemory<byte> List()
    {
        lock (_attributes)
            return _attributes.SelectMany(attribute => attribute.Name.Append((byte)0)).ToArray();
    }

    /// <summary>Sets one.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="value">Its value.</param>
    /// <param name="flags">XATTR_CREATE (1, else EEXIST) or XATTR_REPLACE (2, else ENODATA).</param>
    public Errno Set(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value, uint flags)
    {
        lock (_attributes)
        {
            var index = Find(name);
            if (index >= 0 && flags == 1)
                return Errno.EEXIST;
            if (index < 0 && flags == 2)
                return Errno.ENODATA;
            if (index >= 0)
                _attributes.RemoveAt(index);
            _attributes.Add((name.ToArray(), value.ToArray()));
            return Errno.None;
        }
    }

    /// <summary>Removes one.</summary>
    /// <returns>ENODATA without it.</returns>
    public Errno Remove(ReadOnlySpan<byte> name)
    {
        lock (_attributes)
        {
            if (Find(name) is not (>= 0 and var index))
                return Errno.ENODATA;
            _attributes.RemoveAt(index);
            return Errno.None;
        }
    }

    /// <summary>All of them.</summary>
    public (byte[] Name, byte[] Value)[] ToArray()
    {
        lock (_attributes)
            return [.. _attributes];
    }

    private int Find(ReadOnlySpan<byte> name)
    {
        for (var i = 0; i < _attributes.Count; i++)
        {
            if (_attributes[i].Name.AsSpan().SequenceEqual(name))
                return i;
        }

        return -1;
    }
}
