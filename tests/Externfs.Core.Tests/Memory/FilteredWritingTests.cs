namespace Externfs.Tests;

/// <summary>Filters change nothing of what can be done.</summary>
public sealed class FilteredWritingTests : WritingTests
{
    protected override FileSystem Over(FileSystem tree) =>
        FilterFileSystem.Over(FilterFileSystem.Over(tree, new AuditFilter(_ => { })), new DelayFilter(TimeSpan.Zero));
}
