namespace Externfs.Specification;

/// <summary>A directory that the suite is run on, and what it states of itself. A test assembly derives one for each kind of mount.</summary>
public abstract class TestedDirectory
{
    /// <summary>The absolute path of an empty directory that root may write and everybody may enter.</summary>
    public abstract string Root { get; }

    /// <summary>What can't be done here.</summary>
    public virtual Lacks Lacks => Lacks.Nothing;

    /// <summary>The largest offset that a file may have data at; beyond it is EFBIG. Bytes.</summary>
    public virtual long LargestFile => 1L << 42;

    /// <summary>How many names one file may have at least.</summary>
    public virtual int ManyLinks => 1000;

    /// <summary>How many entries one large directory gets.</summary>
    public virtual int ManyEntries => 10_000;
}
