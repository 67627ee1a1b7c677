namespace Externfs;

/// <summary>A content as it was when its size was asked for.</summary>
internal sealed class ContentMemo(TreeContent content, ulong digest, Timestamp changed, TreeClock.Reading made)
{
    private ContentMemo(ContentMemo whole)
        : this(Errno.None, whole.Digest, whole.Changed, whole.Made)
    {
        Length = whole.Length;
        IsWhole = false;
    }

    public TreeContent Content => content;

    public long Length { get; } = content.Length;

    public ulong Digest => digest;

    /// <summary>When a content differed from the one before it.</summary>
    public Timestamp Changed => changed;

    public TreeClock.Reading Made => made;

    /// <summary>False when the bytes were let go and only what was promised of them is known.</summary>
    public bool IsWhole { get; } = true;

    public ContentMemo WithoutBytes() => new(this);
}
