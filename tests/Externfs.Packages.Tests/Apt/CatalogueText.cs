using System.Text;

namespace Externfs.Packages.Tests.Apt;

/// <summary>A catalogue as text.</summary>
internal static class CatalogueText
{
    public static string Text(this Catalogue catalogue, int package, PackageField field, RecordScratch? scratch = null) =>
        Encoding.UTF8.GetString(catalogue.Field(package, field, scratch ?? new RecordScratch()).Span);

    /// <summary><c>name version architecture</c>.</summary>
    public static string Title(this Catalogue catalogue, int package) =>
        $"{Encoding.UTF8.GetString(catalogue.Name(package))} {Encoding.UTF8.GetString(catalogue.Version(package))} "
        + Encoding.UTF8.GetString(catalogue.Architecture(package));

    public static string[] Titles(this Catalogue catalogue) => [.. Enumerable.Range(0, catalogue.Count).Select(catalogue.Title)];

    /// <summary>The only package of a name.</summary>
    public static int Only(this Catalogue catalogue, string name)
    {
        var (first, count) = catalogue.Named(Encoding.UTF8.GetBytes(name));
        Assert.Equal(1, count);
        return first;
    }
}
