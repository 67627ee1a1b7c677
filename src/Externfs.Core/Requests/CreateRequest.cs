namespace Externfs;

/// <summary>FUSE_CREATE and FUSE_TMPFILE: a regular file is made and opened in one step.</summary>
public readonly struct CreateRequest
{
    /// <summary>The new name, 1 to 255 bytes, only valid during the call; empty for a file without a name (O_TMPFILE).</summary>
    public ReadOnlyMemory<byte> Name { get; init; }

    /// <summary>The lower twelve bits of the mode that was asked for.</summary>
    public ushort Permissions { get; init; }

    /// <summary>Taken off <see cref="Permissions"/> where the directory has no default ACL; 0 where the kernel did so already (<see cref="FileSystem.HasAccessControlLists"/> is false).</summary>
    public ushort Umask { get; init; }

    /// <summary>The flags of open(2); O_EXCL is there for O_TMPFILE, where it forbids a later link.</summary>
    public uint Flags { get; init; }
}
