using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Externfs.Packages.Linux;

/// <summary>
/// Tells when entries of a directory were replaced, made or removed and have been quiet for a while. A directory that is not there is waited for; one that goes
/// away and comes back is watched again.
/// </summary>
internal sealed unsafe class DirectoryWatch : IDisposable
{
    private const uint Changes = Inotify.CloseWrite | Inotify.MovedFrom | Inotify.MovedTo | Inotify.Created | Inotify.Deleted
        | Inotify.DeletedSelf | Inotify.MovedSelf | Inotify.OnlyDirectory;

    private readonly string _directory;
    private readonly Func<string, bool> _matters;
    private readonly TimeSpan _settling;
    private readonly Action _changed;
    private readonly SafeFileHandle _inotify;
    private readonly SafeFileHandle _stop;
    private readonly Thread _thread;
    private int _watch = -1;
    private bool _watchesParent;

    /// <summary>Begins to watch; what changes after this returns is told.</summary>
    /// <param name="directory">An absolute path.</param>
    /// <param name="matters">Whether an entry of this name counts.</param>
    /// <param name="settling">How long nothing must change before it is told; ten times as long at most.</param>
    /// <param name="changed">Called on the watch's thread; must not throw.</param>
    /// <exception cref="IOException">The kernel has no more watches for this user.</exception>
    public DirectoryWatch(string directory, Func<string, bool> matters, TimeSpan settling, Action changed)
    {
        _directory = Path.TrimEndingDirectorySeparator(Path.GetFullPath(directory));
        _matters = matters;
        _settling = settling;
        _changed = changed;
        _inotify = Inotify.Create(Inotify.CloseOnExec | Inotify.NonBlocking);
        _stop = Inotify.CreateEvent(0, Inotify.CloseOnExec | Inotify.NonBlocking);
        if (_inotify.IsInvalid || _stop.IsInvalid || !AddWatch())
        {
            var error = Marshal.GetLastPInvokeErrorMessage();
            _inotify.Dispose();
            _stop.Dispose();
            throw new IOException($"cannot watch {directory}: {error}");
        }

        _thread = new Thread(Run) { IsBackground = true, Name = "watch " + Path.GetFileName(_directory) };
        _thread.Start();
    }

    /// <summary>Ends the watch; nothing is told afterwards, unless called from what is told.</summary>
    public void Dispose()
    {
        if (_stop.IsClosed)
            return;

        ulong one = 1;
        _ = Inotify.Write(_stop, (byte*)&one, sizeof(ulong));
        if (Thread.CurrentThread != _thread)
            _thread.Join();
        _stop.Dispose();
        _inotify.Dispose();
    }

    private void Run()
    {
        long first = 0;
        var descriptors = stackalloc Inotify.PollDescriptor[2];
        descriptors[0] = new() { Descriptor = (int)_inotify.DangerousGetHandle(), Wanted = Inotify.PollIn };
        descriptors[1] = new() { Descriptor = (int)_stop.DangerousGetHandle(), Wanted = Inotify.PollIn };
        while (true)
        {
            var ready = Inotify.Poll(descriptors, 2, first == 0 ? -1 : (int)_settling.TotalMilliseconds);
            if (ready > 0 && descriptors[1].Returned != 0)
                return;

            if (ready > 0 && ReadEvents() && first == 0)
                first = Stopwatch.GetTimestamp();

            if (first != 0 && (ready == 0 || Stopwatch.GetElapsedTime(first) > 10 * _settling))
            {
                first = 0;
                _changed();
                if (_stop.IsClosed)
                    return;
            }
        }
    }

    /// <summary>Takes what inotify has. True when it matters.</summary>
    private bool ReadEvents()
    {
        var buffer = stackalloc byte[4096];
        var length = (int)Inotify.Read(_inotify, buffer, 4096);
        var matters = false;
        for (var place = 0; place < length;)
        {
            var happened = (Inotify.Event*)(buffer + place);
            var name = happened->NameLength == 0
                ? ""
                : Encoding.UTF8.GetString(MemoryMarshal.CreateReadOnlySpanFromNullTerminated((byte*)(happened + 1)));
            place += sizeof(Inotify.Event) + (int)happened->NameLength;
            if ((happened->Mask & Inotify.Overflow) != 0)
                matters = true;
            else if (happened->Watch == _watch)
                matters |= Matters(happened->Mask, name);
        }

        return matters;
    }

    private bool Matters(uint mask, string name)
    {
        var gone = (mask & (Inotify.DeletedSelf | Inotify.MovedSelf | Inotify.Ignored)) != 0;
        if (!_watchesParent && !gone)
            return _matters(name);

        var sawDirectory = !_watchesParent;
        var watch = _watch;
        _ = AddWatch();
        if (watch != _watch && (mask & Inotify.Ignored) == 0)
            _ = Inotify.Remove(_inotify, watch);
        return sawDirectory || !_watchesParent;
    }

    /// <summary>Watches the directory, or the nearest directory above it that is there.</summary>
    private bool AddWatch()
    {
        while (TryAddWatch(out var below))
        {
            // What was made between the look at it and the watch above it will not be told.
            if (below is null || !Directory.Exists(below))
                return true;
            _ = Inotify.Remove(_inotify, _watch);
        }

        return false;
    }

    /// <summary>Goes up until something can be watched.</summary>
    /// <param name="below">The directory below the watched one on the way to that wanted; null where the one wanted is watched.</param>
    private bool TryAddWatch(out string? below)
    {
        below = null;
        for (var path = _directory; path is not null; path = Path.GetDirectoryName(path))
        {
            _watch = Inotify.Add(_inotify, path, Changes);
            _watchesParent = below is not null;
            if (_watch >= 0)
                return true;

            if (Marshal.GetLastPInvokeError() is not 2 and not 20)
                return false;
            below = path;
        }

        return false;
    }
}
