namespace Externfs.Packages;

/// <summary>How versions of a packaging system compare.</summary>
public interface IVersionOrder
{
    /// <summary>Less than, equal to or greater than zero, as the left version is older, the same or newer.</summary>
    int Compare(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right);
}
