namespace Externfs.Cli;

/// <summary>A wrong invocation: exit status 1. The message is one line.</summary>
internal sealed class UsageException(string message) : Exception(message);
