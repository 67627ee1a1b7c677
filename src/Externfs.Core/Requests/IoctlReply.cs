namespace Externfs;

/// <summary>The answer to an ioctl.</summary>
/// <param name="result">What ioctl(2) returns: 0 or more.</param>
/// <param name="outputLength">Bytes of <see cref="IoctlRequest.Output"/> that were filled.</param>
public readonly struct IoctlReply(int result, int outputLength)
{
    /// <summary>What ioctl(2) returns.</summary>
    public int Result { get; } = result;

    /// <summary>Bytes of <see cref="IoctlRequest.Output"/> that were filled.</summary>
    public int OutputLength { get; } = outputLength;
}
