using Externfs.PackageDb.Identity;

namespace Externfs.PackageDb.Pictures;

/// <summary>Packages whose directories would have one name: <c>a-1</c> in version <c>2-3</c>, and <c>a-1-2</c> in version <c>3</c>.</summary>
internal static class NameCollisions
{
    public delegate int NameWriter(int index, Span<byte> destination);

    /// <summary>All but the first of those that share a name, in ascending order.</summary>
    public static IEnumerable<int> Find(int count, NameWriter write)
    {
        var hashes = new ulong[count];
        var indexes = new int[count];
        Span<byte> name = stackalloc byte[NameEscaping.MaxNameLength];
        for (var i = 0; i < count; i++)
            (hashes[i], indexes[i]) = (StableHash.Of(name[..write(i, name)]), i);
        Array.Sort(hashes, indexes);
        var later = new List<int>();
        for (var i = 1; i < count; i++)
        {
            if (hashes[i] != hashes[i - 1])
                continue;
            later.Add(Math.Max(indexes[i], indexes[i - 1]));
            indexes[i] = Math.Min(indexes[i], indexes[i - 1]);
        }

        return later.Order();
    }
}
