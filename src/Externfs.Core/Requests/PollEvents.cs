namespace Externfs;

/// <summary>The event bits of poll(2).</summary>
[Flags]
public enum PollEvents : uint
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>POLLIN.</summary>
    Readable = 0x1,

    /// <summary>POLLPRI.</summary>
    Priority = 0x2,

    /// <summary>POLLOUT.</summary>
    Writable = 0x4,

    /// <summary>POLLERR.</summary>
    Error = 0x8,

    /// <summary>POLLHUP.</summary>
    HangUp = 0x10,

    /// <summary>POLLRDNORM.</summary>
    ReadableNormal = 0x40,

    /// <summary>POLLWRNORM.</summary>
    WritableNormal = 0x100,
}
