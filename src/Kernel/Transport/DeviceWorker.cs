using System.Diagnostics;
using Externfs.Kernel.Dispatch;

namespace Externfs.Kernel.Transport;

/// <summary>A thread that takes requests from a descriptor of its own and serves them.</summary>
/// <remarks>
/// A worker that has answered looks for the next request for a few microseconds before it sleeps: a caller that walks a tree sends it within that time, and
/// waking a sleeping thread costs more than the whole request. One worker looks at a time.
/// </remarks>
internal sealed class DeviceWorker
{
    // Requests in a row that were there already. One caller alone can be that quick; so at each such row it is looked whether yet another request waits.
    private const int Backlog = 8;

    private readonly DeviceTransport _transport;
    private readonly DeviceChannel _sleeping;
    private readonly DeviceChannel? _looking;
    private Request _request;
    private int _inRow;

    // Odd while a request is served.
    private int _turn;
    private int _turnSeen;

    /// <summary>A worker on descriptors of its own.</summary>
    /// <param name="transport">Whose worker it is.</param>
    /// <param name="sleeping">A descriptor whose read waits.</param>
    /// <param name="looking">One whose read does not; null where the kernel clones none.</param>
    public DeviceWorker(DeviceTransport transport, DeviceChannel sleeping, DeviceChannel? looking)
    {
        _transport = transport;
        _sleeping = sleeping;
        _looking = looking;
        _request = transport.Pool.Rent();
    }

    /// <summary>The request that is served now, or was last.</summary>
    public Request Current => _request;

    /// <summary>Interrupts the request that runs on this worker now, whichever it is.</summary>
    public void Interrupt()
    {
        var request = _request;
        request.TryInterrupt(request.Header.Unique);
    }

    /// <summary>Whether the worker serves the same request as at the last call. For one caller.</summary>
    public bool IsStuck()
    {
        var turn = Volatile.Read(ref _turn);
        var stuck = turn == _turnSeen && turn % 2 != 0;
        _turnSeen = turn;
        return stuck;
    }

    public void Run()
    {
        while (true)
        {
            var length = Receive(out var channel, out var error);
            if (length > 0)
            {
                Volatile.Write(ref _turn, _turn + 1);
                _transport.Begin();
                if (!_transport.Dispatcher.Dispatch(_request, channel, length))
                {
                    _request = _transport.Pool.Rent();
                    _transport.Waits();
                }

                _transport.End();
                Volatile.Write(ref _turn, _turn + 1);
            }
            else if (length == 0 || error is not (Errno.ENOENT or Errno.EINTR or Errno.EAGAIN or Errno.ENOMEM))
            {
                // ENODEV: unmounted, or the connection was aborted.
                _transport.Ended(error);
                return;
            }
        }
    }

    private int Receive(out DeviceChannel channel, out Errno error)
    {
        channel = _sleeping;
        if (_looking is null)
            return _sleeping.Receive(_request.Input, out error);

        do
        {
            var length = _looking.Receive(_request.Input, out error);
            if (length < 0 && error == Errno.EAGAIN)
            {
                _inRow = 0;
                if (_transport.TryLook())
                {
                    length = Look(out error);
                    _transport.StopLooking();
                }
            }
            else if (++_inRow >= Backlog)
            {
                _inRow = 0;
                if (length > 0 && _looking.IsReadable())
                    _transport.WantHelp();
            }

            if (length >= 0 || error != Errno.EAGAIN)
            {
                channel = _looking;
                return length;
            }
        }
        while (_transport.TryPark());
        return _sleeping.Receive(_request.Input, out error);
    }

    private int Look(out Errno error)
    {
        int length;
        var start = Stopwatch.GetTimestamp();
        do
        {
            Thread.SpinWait(8);
            length = _looking!.Receive(_request.Input, out error);
        }
        while (length < 0 && error == Errno.EAGAIN && Stopwatch.GetTimestamp() - start < _transport.LookTicks);
        return length;
    }
}
