using Externfs.Packages.Apt;

namespace Externfs.Packages.Tests.Apt;

[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public class Alone;

/// <summary>Looks at the memory of the whole process, so nothing runs beside it.</summary>
[Collection(nameof(Alone))]
public class CatalogueMemoryTests
{
    [Fact]
    public async Task A_catalogue_takes_less_than_100_bytes_a_package_and_loading_it_leaves_less_than_150_of_garbage()
    {
        HostLists.Require();
        using var source = new AptCatalogueSource(new AptCatalogueOptions { Log = Assert.Fail });

        // What other tests left behind is freed now, not while the catalogue is loaded.
        GC.Collect();
        GC.WaitForPendingFinalizers();
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var allocated = GC.GetTotalAllocatedBytes(precise: true);

        var catalogue = await source.GetAsync(TestContext.Current.CancellationToken);

        Assert.InRange(GC.GetTotalAllocatedBytes(precise: true) - allocated, 1, 150L * catalogue.Count);
        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, 1, 100L * catalogue.Count);
        GC.KeepAlive(catalogue);
    }
}
