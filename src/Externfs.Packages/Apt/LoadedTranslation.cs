using Microsoft.Win32.SafeHandles;

namespace Externfs.Packages.Apt;

/// <summary>A <c>Translation-en</c> list after it streamed by.</summary>
/// <param name="Entries">Its descriptions; owned.</param>
/// <param name="Texts">The decoded list.</param>
internal sealed record LoadedTranslation(NativeBuffer<Translation> Entries, SafeFileHandle Texts) : IDisposable
{
    /// <summary>The descriptions of all lists, in order of their digests.</summary>
    public static Translations Merge(LoadedTranslation[] lists)
    {
        var merged = GC.AllocateUninitializedArray<Translation>(lists.Sum(list => list.Entries.Count));
        var filled = 0;
        for (var list = 0; list < lists.Length; list++)
        {
            foreach (ref readonly var entry in lists[list].Entries.Items)
                merged[filled++] = entry with { List = (ushort)list };
        }

        merged.AsSpan().Sort(Translation.Compare);
        return new Translations(merged, [.. lists.Select(list => list.Texts)]);
    }

    public void Dispose() => Entries.Dispose();
}
