using Externfs.Specification;

namespace Externfs.Humfs.Tests.Specification;

public sealed class ComplianceTests : ComplianceTest;
