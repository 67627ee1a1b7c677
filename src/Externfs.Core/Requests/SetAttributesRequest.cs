namespace Externfs;

/// <summary>FUSE_SETATTR: chmod, chown, truncate, utimensat. What <see cref="Valid"/> does not name stays as it is.</summary>
public readonly struct SetAttributesRequest
{
    /// <summary>What changes.</summary>
    public SetAttributes Valid { get; init; }

    /// <summary>The new lower twelve bits of the mode.</summary>
    public ushort Permissions { get; init; }

    /// <summary>The new owner.</summary>
    public uint Uid { get; init; }

    /// <summary>The new group.</summary>
    public uint Gid { get; init; }

    /// <summary>The new size, in bytes.</summary>
    public ulong Size { get; init; }

    /// <summary>The new time of last access; the time now with <see cref="SetAttributes.AccessTimeNow"/>.</summary>
    public Timestamp AccessTime { get; init; }

    /// <summary>The new time of last change; the time now with <see cref="SetAttributes.ModifyTimeNow"/>.</summary>
    public Timestamp ModifyTime { get; init; }

    /// <summary>With the writeback cache: the time of the last change of attributes, as the kernel knows it.</summary>
    public Timestamp ChangeTime { get; init; }

    /// <summary>The handle through which it is done (ftruncate), where there is one.</summary>
    public FileHandle? Handle { get; init; }
}
