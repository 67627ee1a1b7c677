namespace Externfs.Packages.Apt;

/// <summary>The order of packages: name bytes, ascending version, architecture, and then the version's bytes, so that only what is the same compares as equal.</summary>
internal static class EntryOrder
{
    /// <summary>Compares two packages, each with its name and version behind one another and its architecture.</summary>
    public static int Compare(
        in CatalogueEntry left, ReadOnlySpan<byte> leftText, ReadOnlySpan<byte> leftArchitecture,
        in CatalogueEntry right, ReadOnlySpan<byte> rightText, ReadOnlySpan<byte> rightArchitecture,
        IVersionOrder versions)
    {
        var order = leftText[..left.NameLength].SequenceCompareTo(rightText[..right.NameLength]);
        if (order != 0)
            return order;

        leftText = leftText[left.NameLength..];
        rightText = rightText[right.NameLength..];
        order = versions.Compare(leftText, rightText);
        if (order != 0)
            return order;

        order = leftArchitecture.SequenceCompareTo(rightArchitecture);
        return order != 0 ? order : leftText.SequenceCompareTo(rightText);
    }
}
