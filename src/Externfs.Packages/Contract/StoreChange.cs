namespace Externfs.Packages;

/// <summary>Pictures that were replaced. What did not change is the same object before and after.</summary>
/// <param name="OldInstalled">What was installed.</param>
/// <param name="NewInstalled">What is installed.</param>
/// <param name="OldCatalogue">What could be installed; null where it was not loaded.</param>
/// <param name="NewCatalogue">What can be installed; null where it was not loaded.</param>
public sealed record StoreChange(InstalledSet OldInstalled, InstalledSet NewInstalled, Catalogue? OldCatalogue, Catalogue? NewCatalogue);
