using Externfs.Humfs.Format;
using Externfs.Humfs.Native;
using Microsoft.Win32.SafeHandles;

namespace Externfs.Humfs.Trees;

/// <summary>A tree's superblock, open and locked: as long as it is held no one else mounts, converts, upgrades or repairs the tree.</summary>
/// <remarks>The lock is a flock(2), so it goes with the process. A superblock that is replaced is locked before it gets its name.</remarks>
internal sealed unsafe class TreeLock : IDisposable
{
    private readonly int _top;
    private SafeFileHandle _file;

    private TreeLock(int top, SafeFileHandle file)
    {
        _top = top;
        _file = file;
    }

    private static ReadOnlySpan<byte> Name => "superblock"u8;

    private static ReadOnlySpan<byte> NewName => "superblock.new"u8;

    /// <summary>Locks.</summary>
    /// <param name="top">The tree's directory; stays open for as long as the lock.</param>
    /// <param name="held">The lock.</param>
    /// <returns>ENOENT without a superblock, EAGAIN where somebody else holds it, or what open(2) says.</returns>
    public static Errno Take(int top, out TreeLock? held)
    {
        held = null;
        var name = new NativeName(Name);
        for (; ; )
        {
            var error = Libc.OpenAt(top, name.Pointer, OpenFlags.ReadOnly | OpenFlags.NoFollow | OpenFlags.NonBlock, 0, out var descriptor);
            if (error != Errno.None)
                return error;
            var file = new SafeFileHandle(descriptor, ownsHandle: true);
            error = Libc.TryLock(descriptor);
            if (error == Errno.None && IsStillNamed(top, descriptor))
            {
                held = new(top, file);
                return Errno.None;
            }

            file.Dispose();
            if (error != Errno.None)
                return error;
        }
    }

    /// <summary>What the superblock says.</summary>
    /// <param name="superblock">The superblock.</param>
    /// <param name="fault">What is wrong with it, in words that follow "the superblock".</param>
    public bool TryRead(out Superblock superblock, out string fault)
    {
        Span<byte> text = stackalloc byte[Superblock.MaxLength + 1];
        var error = Libc.ReadAt((int)_file.DangerousGetHandle(), text, 0, out var count);
        if (error == Errno.None)
            return Superblock.TryParse(text[..count], out superblock, out fault);
        superblock = new(0, string.Empty, 0, 0);
        fault = $"can't be read: {error}";
        return false;
    }

    /// <summary>Replaces it, in one step.</summary>
    /// <param name="superblock">What it says from now on.</param>
    public Errno Replace(Superblock superblock)
    {
        var name = new NativeName(Name);
        var newName = new NativeName(NewName);
        _ = Libc.UnlinkAt(_top, newName.Pointer, 0);
        const int Flags = OpenFlags.ReadWrite | OpenFlags.Create | OpenFlags.Exclusive;
        var error = Libc.OpenAt(_top, newName.Pointer, Flags, ShadowLayout.MetadataMode, out var descriptor);
        if (error != Errno.None)
            return error;
        var file = new SafeFileHandle(descriptor, ownsHandle: true);
        error = Libc.TryLock(descriptor);
        var text = superblock.Format();
        var count = 0;
        if (error == Errno.None)
            error = Libc.WriteAt(descriptor, text, 0, out count);
        if (error == Errno.None && count < text.Length)
            error = Errno.ENOSPC;
        if (error == Errno.None)
            error = Libc.RenameAt(_top, newName.Pointer, _top, name.Pointer);
        if (error != Errno.None)
        {
            _ = Libc.UnlinkAt(_top, newName.Pointer, 0);
            file.Dispose();
            return error;
        }

        _file.Dispose();
        _file = file;
        return Errno.None;
    }

    /// <summary>Unlocks, also for a child process that was forked in this moment and has not closed its copy of the descriptor.</summary>
    public void Dispose()
    {
        Libc.Unlock((int)_file.DangerousGetHandle());
        _file.Dispose();
    }

    // The holder of the lock may have replaced it between our open and our lock.
    private static bool IsStillNamed(int top, int descriptor)
    {
        var name = new NativeName(Name);
        return Libc.Stat(descriptor, out var opened) == Errno.None
            && Libc.StatAt(top, name.Pointer, out var named) == Errno.None
            && opened.Inode == named.Inode;
    }
}
