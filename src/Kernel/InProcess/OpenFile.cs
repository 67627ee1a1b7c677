namespace Externfs.Kernel.InProcess;

/// <summary>What an open has answered.</summary>
/// <param name="Handle">The handle's number.</param>
/// <param name="IsStream">A read may give less than it was asked for.</param>
/// <param name="HasHandle">False where the file is used through its node.</param>
/// <param name="WantsFlush">Whether a close is told.</param>
internal readonly record struct OpenFile(ulong Handle, bool IsStream, bool HasHandle, bool WantsFlush)
{
    public static OpenFile None => default;
}
