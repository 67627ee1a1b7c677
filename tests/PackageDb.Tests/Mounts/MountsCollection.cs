namespace Externfs.PackageDb.Tests.Mounts;

/// <summary>These install packages on the machine and drop the kernel's caches: nothing else runs meanwhile.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class MountsCollection
{
    public const string Name = "mounts";
}
