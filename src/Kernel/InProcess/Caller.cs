namespace Externfs.Kernel.InProcess;

/// <summary>Who a request says that it is from.</summary>
internal readonly record struct Caller(uint Uid, uint Gid, uint Pid);
