using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Externfs.Kernel.Wire;

namespace Externfs.Kernel.Dispatch;

internal sealed partial class Dispatcher
{
    private static readonly Action<Dispatcher, Request, Result<IoctlReply>> FinishIoControl = static (dispatcher, request, result) =>
    {
        if (!result.TryGet(out var reply))
        {
            dispatcher.Fail(request, result.Error);
            return;
        }

        var reader = new MessageReader(request.Body);
        reader.TryRead<IoctlIn>(out var message);
        if ((uint)reply.OutputLength > message.OutSize)
            throw new InvalidOperationException($"an ioctl with room for {message.OutSize} bytes was answered with {reply.OutputLength}");
        var head = new IoctlOut { Result = reply.Result };
        MemoryMarshal.Write(request.Output.AsSpan(OutHeader.Size), in head);
        request.SucceedInPlace(Unsafe.SizeOf<IoctlOut>() + reply.OutputLength);
    };

    /// <summary>Restricted: the kernel has copied what the number of the command says. Unrestricted ones are for character devices in user space.</summary>
    private bool IoControl(Request request)
    {
        var reader = new MessageReader(request.Body);
        if (!reader.TryRead<IoctlIn>(out var message) || message.InSize > (uint)reader.Remaining)
            return request.Fail(Errno.EINVAL);
        if (Find<Node>(request) is not { } node)
            return request.Fail(Errno.ESTALE);
        var outputStart = OutHeader.Size + Unsafe.SizeOf<IoctlOut>();
        if ((message.Flags & IoctlFlags.Unrestricted) != IoctlFlags.None || message.OutSize > (uint)(request.Output.Length - outputStart))
            return request.Fail(Errno.ENOTTY);
        var handle = vfs.Handles.Find<object>(message.Fh);
        if ((handle as IIoctl ?? node as IIoctl) is not { } able)
            return request.Fail(Errno.ENOTTY);
        var command = new IoctlRequest
        {
            Command = message.Cmd,
            Argument = message.Arg,
            Input = request.BodyMemory(request.BodyLength - reader.Remaining, (int)message.InSize),
            Output = request.Output.AsMemory(outputStart, (int)message.OutSize),
            Handle = handle as FileHandle,
        };
        return Complete(request, able.IoctlAsync(request, command), FinishIoControl);
    }
}
