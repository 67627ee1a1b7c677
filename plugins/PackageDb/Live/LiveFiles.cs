using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using Externfs.PackageDb.Live.Interop;

namespace Externfs.PackageDb.Live;

/// <summary>The files of the machine, or of another root below which every symlink is kept. Allocates nothing.</summary>
/// <remarks>Paths are absolute on this machine and NUL-terminated. Results are errno values; <see cref="Errno.None"/> is success.</remarks>
internal sealed unsafe class LiveFiles : IDisposable
{
    private readonly byte[] _root;
    private readonly int _rootDescriptor = -1;

    /// <summary>Opens a root.</summary>
    /// <param name="root">An absolute directory; <c>/</c> for the machine itself.</param>
    /// <exception cref="IOException">It can't be opened.</exception>
    public LiveFiles(string root)
    {
        _root = Encoding.UTF8.GetBytes(root.TrimEnd('/'));
        if (_root.Length == 0)
            return;
        fixed (byte* path = (byte[])[.. _root, 0])
            _rootDescriptor = Libc.OpenAt(AtFlags.CurrentDirectory, path, OpenFlags.Path | OpenFlags.Directory | OpenFlags.CloseOnExec, 0);
        if (_rootDescriptor < 0)
            throw new IOException($"{root}: {Marshal.GetLastPInvokeErrorMessage()}");
    }

    public Errno Stat(ReadOnlySpan<byte> path, bool follow, uint mask, out Statx result)
    {
        Unsafe.SkipInit(out result);
        fixed (byte* pointer = path)
        fixed (Statx* target = &result)
        {
            if (!IsBelowRoot(path))
                return Check(Libc.Statx(AtFlags.CurrentDirectory, pointer, (follow ? 0 : AtFlags.SymlinkNoFollow) | AtFlags.NoAutomount, mask, target));
            var descriptor = OpenBelowRoot(pointer, OpenFlags.Path | (follow ? 0 : OpenFlags.NoFollow));
            if (descriptor < 0)
                return LastError();
            byte empty = 0;
            var error = Check(Libc.Statx(descriptor, &empty, AtFlags.EmptyPath, mask, target));
            _ = Libc.Close(descriptor);
            return error;
        }
    }

    /// <summary>Reads from a regular file; ESTALE where it is something else by now.</summary>
    public Errno Read(ReadOnlySpan<byte> path, ulong offset, Span<byte> buffer, out int count)
    {
        count = 0;
        var descriptor = Open(path, OpenFlags.ReadOnly | OpenFlags.NoFollow | OpenFlags.NonBlock);
        if (descriptor < 0)
            return LastError() == Errno.ELOOP ? Errno.ESTALE : LastError();
        var error = ReadFrom(descriptor, offset, buffer, ref count);
        _ = Libc.Close(descriptor);
        return error;
    }

    /// <summary>Opens a directory for <see cref="Libc.GetDents"/>.</summary>
    /// <returns>A descriptor to close, or -1.</returns>
    public int OpenDirectory(ReadOnlySpan<byte> path) => Open(path, OpenFlags.ReadOnly | OpenFlags.Directory | OpenFlags.NonBlock);

    /// <summary>Reads where a symlink leads.</summary>
    public Errno ReadLink(ReadOnlySpan<byte> path, Span<byte> buffer, out int count)
    {
        nint length;
        fixed (byte* pointer = path, target = buffer)
        {
            if (!IsBelowRoot(path))
            {
                length = Libc.ReadLinkAt(AtFlags.CurrentDirectory, pointer, target, (nuint)buffer.Length);
            }
            else
            {
                var descriptor = OpenBelowRoot(pointer, OpenFlags.Path | OpenFlags.NoFollow);
                if (descriptor < 0)
                {
                    count = 0;
                    return LastError();
                }

                byte empty = 0;
                length = Libc.ReadLinkAt(descriptor, &empty, target, (nuint)buffer.Length);
                _ = Libc.Close(descriptor);
            }
        }

        count = (int)Math.Max(length, 0);
        return length < 0 ? LastError() : Errno.None;
    }

    public void Dispose()
    {
        if (_rootDescriptor >= 0)
            _ = Libc.Close(_rootDescriptor);
    }

    private static Errno ReadFrom(int descriptor, ulong offset, Span<byte> buffer, ref int count)
    {
        Statx status;
        byte empty = 0;
        if (Libc.Statx(descriptor, &empty, AtFlags.EmptyPath, Libc.StatxType, &status) != 0)
            return LastError();
        if (status.Type != FileType.Regular)
            return Errno.ESTALE;
        fixed (byte* target = buffer)
        {
            while (count < buffer.Length)
            {
                var read = Libc.PRead(descriptor, target + count, (nuint)(buffer.Length - count), (long)offset + count);
                if (read == 0)
                    break;
                if (read > 0)
                    count += (int)read;
                else if (LastError() != Errno.EINTR)
                    return LastError();
            }
        }

        return Errno.None;
    }

    private int Open(ReadOnlySpan<byte> path, int flags)
    {
        fixed (byte* pointer = path)
        {
            return IsBelowRoot(path)
                ? OpenBelowRoot(pointer, flags)
                : Libc.OpenAt(AtFlags.CurrentDirectory, pointer, flags | OpenFlags.CloseOnExec, 0);
        }
    }

    /// <summary>The path's part behind the root, resolved as if by a process that was chrooted there.</summary>
    private int OpenBelowRoot(byte* path, int flags)
    {
        var inside = path[_root.Length] == 0 ? (ReadOnlySpan<byte>)"/\0"u8 : MemoryMarshal.CreateReadOnlySpanFromNullTerminated(path + _root.Length);
        var how = new OpenHow { Flags = (ulong)(flags | OpenFlags.CloseOnExec), Resolve = Libc.ResolveInRoot };
        fixed (byte* pointer = inside)
        {
            // EAGAIN: something was renamed meanwhile, so that ".." could not be proven to stay inside.
            var descriptor = Libc.OpenAt2(_rootDescriptor, pointer, how);
            for (var attempt = 0; descriptor < 0 && LastError() == Errno.EAGAIN && attempt < 32; attempt++)
                descriptor = Libc.OpenAt2(_rootDescriptor, pointer, how);
            return descriptor;
        }
    }

    private bool IsBelowRoot(ReadOnlySpan<byte> path) =>
        _rootDescriptor >= 0 && path.StartsWith(_root) && path[_root.Length] is ((byte)'/' or 0);

    private static Errno Check(int result) => result == 0 ? Errno.None : LastError();

    private static Errno LastError() => (Errno)Marshal.GetLastPInvokeError();
}
