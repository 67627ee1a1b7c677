namespace Externfs.Specification.Tests.Plain;

public sealed class Acls(PlainDirectory at) : AclSpecification(at);

public sealed class Appending(PlainDirectory at) : AppendSpecification(at);

public sealed class ManyAtOnce(PlainDirectory at) : ConcurrencySpecification(at);

public sealed class CopyRanges(PlainDirectory at) : CopyRangeSpecification(at);

public sealed class DirectIo(PlainDirectory at) : DirectIoSpecification(at);

public sealed class Directories(PlainDirectory at) : DirectorySpecification(at);

public sealed class Flocks(PlainDirectory at) : FlockSpecification(at);

public sealed class Ioctls(PlainDirectory at) : IoctlSpecification(at);

public sealed class Limits(PlainDirectory at) : LimitSpecification(at);

public sealed class Links(PlainDirectory at) : LinkSpecification(at);

public sealed class SpecialFiles(PlainDirectory at) : MknodSpecification(at);

public sealed class Mappings(PlainDirectory at) : MmapSpecification(at);

public sealed class RandomOperations(PlainDirectory at) : ModelSpecification(at);

public sealed class Names(PlainDirectory at) : NameSpecification(at);

public sealed class OfdLocks(PlainDirectory at) : OfdLockSpecification(at);

public sealed class Opening(PlainDirectory at) : OpenSpecification(at);

public sealed class Owners(PlainDirectory at) : OwnerSpecification(at);

public sealed class Permissions(PlainDirectory at) : PermissionSpecification(at);

public sealed class Polling(PlainDirectory at) : PollSpecification(at);

public sealed class ReadingAndWriting(PlainDirectory at) : ReadWriteSpecification(at);

public sealed class Listings(PlainDirectory at) : ReaddirSpecification(at);

public sealed class RecordLocks(PlainDirectory at) : RecordLockSpecification(at);

public sealed class Renaming(PlainDirectory at) : RenameSpecification(at);

public sealed class SparseFiles(PlainDirectory at) : SparseSpecification(at);

public sealed class Statistics(PlainDirectory at) : StatfsSpecification(at);

public sealed class Symlinks(PlainDirectory at) : SymlinkSpecification(at);

public sealed class Syncing(PlainDirectory at) : SyncSpecification(at);

public sealed class TemporaryFiles(PlainDirectory at) : TemporaryFileSpecification(at);

public sealed class Times(PlainDirectory at) : TimeSpecification(at);

public sealed class Truncating(PlainDirectory at) : TruncateSpecification(at);

public sealed class Unlinking(PlainDirectory at) : UnlinkSpecification(at);

public sealed class Xattrs(PlainDirectory at) : XattrSpecification(at);
