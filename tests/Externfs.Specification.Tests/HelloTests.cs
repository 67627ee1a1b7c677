namespace Externfs.Specification.Tests.Hello;

public sealed class Contents(HelloMount at) : ReadOnlyContentSpecification(at);

public sealed class Listings(HelloMount at) : ReadOnlyListingSpecification(at);

public sealed class Refusals(HelloMount at) : ReadOnlyRefusalSpecification(at);

public sealed class Statistics(HelloMount at) : ReadOnlyStatSpecification(at);
