namespace Externfs.Specification.Tests;

public sealed class ComplianceTests : ComplianceTest;
