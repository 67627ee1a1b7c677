namespace Externfs.Packages.Debian;

/// <summary>A relation as written: what stands between two commas of a field such as <c>Depends</c>.</summary>
internal sealed class RelationText
{
    private RelationText(ReadOnlyMemory<byte> text, RelationAlternative[] alternatives)
    {
        Text = text;
        Alternatives = alternatives;
    }

    /// <summary>The text, without blanks around it.</summary>
    public ReadOnlyMemory<byte> Text { get; }

    /// <summary>What stands between <c>|</c>.</summary>
    public IReadOnlyList<RelationAlternative> Alternatives { get; }

    /// <summary>Takes the value of a field apart.</summary>
    public static IEnumerable<RelationText> Parse(ReadOnlyMemory<byte> value)
    {
        while (!value.IsEmpty)
        {
            var comma = value.Span.IndexOf((byte)',');
            var text = RelationAlternative.Trim(comma < 0 ? value : value[..comma]);
            value = comma < 0 ? default : value[(comma + 1)..];
            if (!text.IsEmpty)
                yield return new RelationText(text, ParseAlternatives(text));
        }
    }

    /// <summary>The names alone: <c>default-mta|mail-transport-agent</c>.</summary>
    public byte[] Key()
    {
        var key = new List<byte>();
        foreach (var alternative in Alternatives)
        {
            if (key.Count > 0)
                key.Add((byte)'|');
            key.AddRange(alternative.Name.Span);
        }

        return [.. key];
    }

    private static RelationAlternative[] ParseAlternatives(ReadOnlyMemory<byte> text)
    {
        var alternatives = new List<RelationAlternative>(1);
        while (!text.IsEmpty)
        {
            var bar = text.Span.IndexOf((byte)'|');
            var alternative = RelationAlternative.Parse(bar < 0 ? text : text[..bar]);
            if (!alternative.Name.IsEmpty)
                alternatives.Add(alternative);
            text = bar < 0 ? default : text[(bar + 1)..];
        }

        return [.. alternatives];
    }
}
