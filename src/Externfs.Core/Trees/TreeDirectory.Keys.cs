namespace Externfs;

internal sealed partial class TreeDirectory : ITreeCacheOwner
{
    public void LetGo(object item)
    {
        for (var i = 0; i < _states.Length; i++)
            Interlocked.CompareExchange(ref _states[i].Held, null, item as Listing);
    }

    private CacheTime TimeOf(int index) => _route.Groups[index].Settings.CacheTime.Or(Tree.DefaultCacheTime);

    private bool IsFresh(int index, TreeClock.Reading made) => Tree.Clock.IsFresh(made, TimeOf(index));

    /// <summary>Whether the kernel may hold a listing of which nothing is known any more.</summary>
    private bool IsOutdated(int index) => Volatile.Read(ref _states[index].Mark) is { } mark && !IsFresh(index, mark.Made) && Place.GivenTime() is null;

    /// <summary>The keys behind a cookie. A listing that began goes on with what is held; one that begins sees what is there now.</summary>
    private ValueTask<Listing> ListingAsync(OpContext context, int index, ulong after)
    {
        var held = Volatile.Read(ref _states[index].Held);
        return held is not null && held.Covers(after) && (after > 0 || IsFresh(index, held.Made)) ? new(held) : EnumerateAsync(context, index, after);
    }

    private async ValueTask<Listing> EnumerateAsync(OpContext context, int index, ulong after)
    {
        var group = _route.Groups[index];
        var lister = group.Settings.Lister!;
        var builder = new ListingBuilder(_route, group, after, Tree.Clock.Now);
        if (lister.Now is { } now)
        {
            foreach (var key in now(_listed))
                builder.Add(key);
        }
        else
        {
            await foreach (var key in lister.Later!(_listed, context.Cancellation).WithCancellation(context.Cancellation))
                builder.Add(key);
        }

        var listing = builder.Build();
        var before = Interlocked.Exchange(ref _states[index].Mark, new ListingMark(listing.Digest, listing.Made));
        if (before is not null && before.Digest != listing.Digest)
            NoticeChange();
        Volatile.Write(ref _states[index].Held, listing);
        Tree.Cache.Add(this, listing, listing.Items.Length * 96L);
        return listing;
    }

    /// <summary>Searches what the lister gives.</summary>
    private async ValueTask<TreeKey?> FindListedAsync(OpContext context, CompiledRoute group, ReadOnlyMemory<byte> name)
    {
        var index = Array.IndexOf(_route.Groups, group);
        if (group.Settings.Lister is { From: { } from })
            return await SearchAsync(from(_listed, 0, context.Cancellation), group, name, context.Cancellation);
        var listing = await ListingAsync(context, index, 0);
        if (listing.IsWhole)
            return listing.Find(name.Span);
        return group.Settings.Lister is { Now: { } now }
            ? Search(now(_listed), group, name)
            : await SearchAsync(group.Settings.Lister!.Later!(_listed, context.Cancellation), group, name, context.Cancellation);
    }

    private static TreeKey? Search(IEnumerable<TreeKey> keys, CompiledRoute group, ReadOnlyMemory<byte> name) =>
        keys.FirstOrDefault(key => IsNamed(group, key, name.Span));

    private static async ValueTask<TreeKey?> SearchAsync(
        IAsyncEnumerable<TreeKey> keys, CompiledRoute group, ReadOnlyMemory<byte> name, CancellationToken cancellation)
    {
        await foreach (var key in keys.WithCancellation(cancellation))
        {
            if (IsNamed(group, key, name.Span))
                return key;
        }

        return null;
    }

    private static bool IsNamed(CompiledRoute group, TreeKey key, ReadOnlySpan<byte> name)
    {
        Span<byte> buffer = stackalloc byte[NameEscaping.MaxNameLength];
        return name.SequenceEqual(TreeName.Of(group, key.Bytes.Span, buffer));
    }
}
