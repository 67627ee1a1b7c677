using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Kernel.Tests.Mounts;

/// <summary>inotify(7) on one file.</summary>
internal sealed unsafe partial class Inotify : IDisposable
{
    /// <summary>IN_DELETE_SELF.</summary>
    public const uint DeleteSelf = 0x400;

    private readonly SafeFileHandle _queue = new(Initialize(0x80000), ownsHandle: true);

    public Inotify(string path) => Assert.True(AddWatch(_queue, path, DeleteSelf) > 0);

    /// <summary>Waits for the next event; its mask.</summary>
    public Task<uint> NextAsync() => Task.Factory.StartNew(
        () =>
        {
            Span<byte> room = stackalloc byte[512];
            fixed (byte* start = room)
                Assert.True(Read(_queue, start, room.Length) > 0);
            return MemoryMarshal.Read<uint>(room[sizeof(int)..]);
        },
        TaskCreationOptions.LongRunning);

    public void Dispose() => _queue.Dispose();

    [LibraryImport("libc", EntryPoint = "inotify_init1")]
    private static partial nint Initialize(int flags);

    [LibraryImport("libc", EntryPoint = "inotify_add_watch", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int AddWatch(SafeFileHandle queue, string path, uint mask);

    [LibraryImport("libc", EntryPoint = "read")]
    private static partial nint Read(SafeFileHandle queue, byte* buffer, nint length);
}
