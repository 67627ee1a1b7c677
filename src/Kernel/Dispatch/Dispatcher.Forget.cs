using Externfs.Kernel.Wire;

namespace Externfs.Kernel.Dispatch;

internal sealed partial class Dispatcher
{
    /// <summary>No answer is due, also not to a malformed one.</summary>
    private bool Forget(Request request)
    {
        var reader = new MessageReader(request.Body);
        if (reader.TryRead<ForgetIn>(out var forget))
            vfs.Forget(request.Header.NodeId, forget.Nlookup);
        return request.Drop();
    }

    private bool BatchForget(Request request)
    {
        var reader = new MessageReader(request.Body);
        reader.TryRead<BatchForgetIn>(out var batch);
        for (var i = 0u; i < batch.Count && reader.TryRead<ForgetOne>(out var one); i++)
            vfs.Forget(one.NodeId, one.Nlookup);
        return request.Drop();
    }
}
