namespace Externfs.Humfs.Tests.Mounts;

/// <summary>Tests of real mounts run one after the other: each starts processes.</summary>
[CollectionDefinition(nameof(MountsCollection), DisableParallelization = true)]
public sealed class MountsCollection;
