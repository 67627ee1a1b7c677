namespace Externfs.Specification;

/// <summary>A directory that the suite is run on, and what it states of itself. A test assembly derives one for each kind of mount.</summary>
public abstract class TestedDirectory
{
    /// <summary>
    /// The absolute path of a directory that everybody may enter: an empty one that root may write, for a <see cref="WritableSpecification"/>; the top of
    /// a tree, for a <see cref="ReadOnlySpecification"/>.
    /// </summary>
    public abstract string Root { get; }

    /// <summary>What can't be done here.</summary>
    public virtual Lacks Lacks => Lacks.Nothing;

    /// <summary>The largest offset that a file may have data at; beyond it is EFBIG. Bytes.</summary>
    public virtual long LargestFile => 1L << 42;

    /// <summary>How many names one file may have at least.</summary>
    public virtual int ManyLinks => 1000;

    /// <summary>How many entries one large directory gets.</summary>
    public virtual int ManyEntries => 10_000;

    /// <summary>How many entries of a tree that only reads are looked at.</summary>
    public virtual int WalkedEntries => 3000;

    /// <summary>Whether a file of a tree that only reads is a stream, whose size is not told.</summary>
    public virtual bool IsStreamed(Name path) => false;
}
