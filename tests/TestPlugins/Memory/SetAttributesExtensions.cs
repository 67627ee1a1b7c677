namespace Externfs.TestPlugins.Memory;

internal static class SetAttributesExtensions
{
    /// <summary>As <see cref="Enum.HasFlag"/>, which allocates until the code is optimised.</summary>
    public static bool Has(this SetAttributes valid, SetAttributes what) => (valid & what) == what;
}
