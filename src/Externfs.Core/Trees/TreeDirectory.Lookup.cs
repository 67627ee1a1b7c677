namespace Externfs;

internal sealed partial class TreeDirectory
{
    public override ValueTask<Result<Entry>> LookupAsync(OpContext context, LookupRequest request)
    {
        var literal = _route.FindLiteral(request.Name.Span);
        if (literal is not null)
        {
            return literal.Settings.Condition is not { } condition || condition(Place.Values)
                ? EntryAsync(context, Literal(context, literal))
                : new(Entry.Negative(Tree.DefaultCacheTime));
        }

        return _states.Length == 0 ? new(Entry.Negative(CacheTime.UntilNotified)) : LookupKeyAsync(context, request.Name);
    }

    /// <summary>Whether a child of that route and name exists, and what is known of it.</summary>
    /// <param name="context">Who asks.</param>
    /// <param name="group">The route.</param>
    /// <param name="name">The name.</param>
    /// <param name="values">The child's keys, where it is known already.</param>
    internal async ValueTask<Resolved?> ResolveAsync(OpContext context, CompiledRoute group, ReadOnlyMemory<byte> name, RouteValues? values)
    {
        if (group.Settings.Resolver is not { } resolver || (!group.IsSubtree && NameEscaping.IsShortened(name.Span)))
            return await FindListedAsync(context, group, name) is { } listed ? new Resolved(listed, values) : null;
        if (values is null)
        {
            if (TreeName.KeyOf(group, name.Span) is not { } bytes)
                return null;
            values = ValuesOf(group, name.Span, new TreeKey(bytes));
        }

        return await resolver.Ask(values, context) is { } found ? new Resolved(found, values) : null;
    }

    private async ValueTask<Result<Entry>> LookupKeyAsync(OpContext context, ReadOnlyMemory<byte> name)
    {
        foreach (var group in _route.Groups)
        {
            var known = KnownOfAnyType(context, group, name.Span);

            // The request's memory is lent for the call alone; what waits gets a copy.
            var own = known?.Place.Name ?? name.ToArray();
            if (await ResolveAsync(context, group, own, known?.Place.Values) is { } found)
                return await EntryAsync(context, Keyed(context, group, own, found));
        }

        return Entry.Negative(_route.ListingTime(Tree.DefaultCacheTime));
    }

    private ITreeNode? KnownOfAnyType(OpContext context, CompiledRoute group, ReadOnlySpan<byte> name)
    {
        if (!group.IsSubtree)
            return Known(context, group, name, group.Settings.Type, out _);
        return Known(context, group, name, FileType.Directory, out _)
            ?? Known(context, group, name, FileType.Regular, out _)
            ?? Known(context, group, name, FileType.Symlink, out _);
    }
}
