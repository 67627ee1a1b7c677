namespace Externfs.Specification.Tests.ReadOnly;

public sealed class Contents(ReadOnlyDirectory at) : ReadOnlyContentSpecification(at);

public sealed class Listings(ReadOnlyDirectory at) : ReadOnlyListingSpecification(at);

public sealed class Refusals(ReadOnlyDirectory at) : ReadOnlyRefusalSpecification(at);

public sealed class Statistics(ReadOnlyDirectory at) : ReadOnlyStatSpecification(at);
