namespace Externfs.Specification.Tests.Tmpfs;

public sealed class Acls(TmpfsDirectory at) : AclSpecification(at);

public sealed class Appending(TmpfsDirectory at) : AppendSpecification(at);

public sealed class ManyAtOnce(TmpfsDirectory at) : ConcurrencySpecification(at);

public sealed class CopyRanges(TmpfsDirectory at) : CopyRangeSpecification(at);

public sealed class DirectIo(TmpfsDirectory at) : DirectIoSpecification(at);

public sealed class Directories(TmpfsDirectory at) : DirectorySpecification(at);

public sealed class Flocks(TmpfsDirectory at) : FlockSpecification(at);

public sealed class Ioctls(TmpfsDirectory at) : IoctlSpecification(at);

public sealed class Limits(TmpfsDirectory at) : LimitSpecification(at);

public sealed class Links(TmpfsDirectory at) : LinkSpecification(at);

public sealed class SpecialFiles(TmpfsDirectory at) : MknodSpecification(at);

public sealed class Mappings(TmpfsDirectory at) : MmapSpecification(at)
{
    [Deviates("a tmpfs keeps the last page as it is in memory")]
    public override void What_was_stored_behind_the_end_does_not_show_in_a_longer_file()
    {
        using (var file = Open("file", OpenFlags.ReadWrite | OpenFlags.Create))
        {
            file.Write("text");
            using var mapping = file.Map(4096, shared: true);
            mapping.Bytes[4] = (byte)'!';
        }

        Truncate("file", 5);
        Assert.Equal("text!", Cat("file"));
    }
}

public sealed class RandomOperations(TmpfsDirectory at) : ModelSpecification(at);

public sealed class Names(TmpfsDirectory at) : NameSpecification(at);

public sealed class OfdLocks(TmpfsDirectory at) : OfdLockSpecification(at);

public sealed class Opening(TmpfsDirectory at) : OpenSpecification(at);

public sealed class Owners(TmpfsDirectory at) : OwnerSpecification(at);

public sealed class Permissions(TmpfsDirectory at) : PermissionSpecification(at);

public sealed class Polling(TmpfsDirectory at) : PollSpecification(at);

public sealed class ReadingAndWriting(TmpfsDirectory at) : ReadWriteSpecification(at);

public sealed class Listings(TmpfsDirectory at) : ReaddirSpecification(at);

public sealed class RecordLocks(TmpfsDirectory at) : RecordLockSpecification(at);

public sealed class Renaming(TmpfsDirectory at) : RenameSpecification(at);

public sealed class SparseFiles(TmpfsDirectory at) : SparseSpecification(at);

public sealed class Statistics(TmpfsDirectory at) : StatfsSpecification(at);

public sealed class Symlinks(TmpfsDirectory at) : SymlinkSpecification(at);

public sealed class Syncing(TmpfsDirectory at) : SyncSpecification(at);

public sealed class TemporaryFiles(TmpfsDirectory at) : TemporaryFileSpecification(at);

public sealed class Times(TmpfsDirectory at) : TimeSpecification(at);

public sealed class Truncating(TmpfsDirectory at) : TruncateSpecification(at)
{
    [Deviates("the largest size of a file is the largest number")]
    public override void Sizes_that_no_file_has_are_refused()
    {
        Write("file", "text");
        Fails(Errno.EINVAL, () => Truncate("file", -1));
        Truncate("file", long.MaxValue);
        Assert.Equal(long.MaxValue, Stat("file").Size);
    }
}

public sealed class Unlinking(TmpfsDirectory at) : UnlinkSpecification(at);

public sealed class Xattrs(TmpfsDirectory at) : XattrSpecification(at);
