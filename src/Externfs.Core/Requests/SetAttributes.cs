namespace Externfs;

/// <summary>What a <see cref="SetAttributesRequest"/> changes.</summary>
[Flags]
public enum SetAttributes : uint
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary><see cref="SetAttributesRequest.Permissions"/>.</summary>
    Permissions = 1 << 0,

    /// <summary><see cref="SetAttributesRequest.Uid"/>.</summary>
    Uid = 1 << 1,

    /// <summary><see cref="SetAttributesRequest.Gid"/>.</summary>
    Gid = 1 << 2,

    /// <summary><see cref="SetAttributesRequest.Size"/>.</summary>
    Size = 1 << 3,

    /// <summary><see cref="SetAttributesRequest.AccessTime"/>.</summary>
    AccessTime = 1 << 4,

    /// <summary><see cref="SetAttributesRequest.ModifyTime"/>.</summary>
    ModifyTime = 1 << 5,

    /// <summary>With <see cref="AccessTime"/>: the time is now (UTIME_NOW).</summary>
    AccessTimeNow = 1 << 7,

    /// <summary>With <see cref="ModifyTime"/>: the time is now (UTIME_NOW).</summary>
    ModifyTimeNow = 1 << 8,

    /// <summary><see cref="SetAttributesRequest.ChangeTime"/>.</summary>
    ChangeTime = 1 << 10,

    /// <summary>Setuid, and setgid of what the group may execute, go as well: with each chown but of a directory, and with a truncate by one without privilege (FATTR_KILL_SUIDGID).</summary>
    ClearsSetId = 1 << 11,
}
