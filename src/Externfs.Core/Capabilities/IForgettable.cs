namespace Externfs;

/// <summary>A node that holds something, such as a descriptor, only for as long as the kernel knows it.</summary>
public interface IForgettable
{
    /// <summary>
    /// The kernel holds the node no more: it was forgotten (FUSE_FORGET) as many times as it was given out. It may be given out again, even while this call is under way,
    /// if a lookup can still find it. Must not wait. Not called when the mount ends, where <see cref="FileSystem.DisposeAsync"/> is.
    /// </summary>
    void Forgotten();
}
