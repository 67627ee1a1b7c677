namespace Kernel.Tests.Mounts.OverIoUring;

[CollectionDefinition(UringSwitch.Collection)]
public sealed class UringCollection : ICollectionFixture<UringSwitch>;
