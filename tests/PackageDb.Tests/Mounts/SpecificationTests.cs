using Externfs.PackageDb.Tests.Mounts;
using Externfs.Specification;

[assembly: AssemblyFixture(typeof(SpecifiedMount))]
[assembly: LeavesOut(typeof(WritableSpecification), "the package database only reads")]

namespace Externfs.PackageDb.Tests.Mounts;

/// <summary>The machine's own database, as the specification suite looks at it.</summary>
public sealed class SpecifiedMount() : MountedPlugin(MountPoint.Built("MountHost"), "packagedb", MountPoint.Built("PackageDb"))
{
    public override int WalkedEntries => 1000;
}

[Collection(MountsCollection.Name)]
public sealed class Contents(SpecifiedMount at) : ReadOnlyContentSpecification(at);

[Collection(MountsCollection.Name)]
public sealed class Listings(SpecifiedMount at) : ReadOnlyListingSpecification(at);

[Collection(MountsCollection.Name)]
public sealed class Refusals(SpecifiedMount at) : ReadOnlyRefusalSpecification(at);

[Collection(MountsCollection.Name)]
public sealed class Statistics(SpecifiedMount at) : ReadOnlyStatSpecification(at);

public sealed class ComplianceTests : ComplianceTest;
