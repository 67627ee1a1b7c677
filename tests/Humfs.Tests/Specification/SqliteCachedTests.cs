using Externfs.Specification;

namespace Externfs.Humfs.Tests.Specification.OnSqliteCached;

public sealed class Acls(SqliteCached at) : AclSpecification(at);

public sealed class Appending(SqliteCached at) : AppendSpecification(at);

public sealed class ManyAtOnce(SqliteCached at) : ConcurrencySpecification(at);

public sealed class CopyRanges(SqliteCached at) : CopyRangeSpecification(at);

public sealed class DirectIo(SqliteCached at) : DirectIoSpecification(at);

public sealed class Directories(SqliteCached at) : DirectorySpecification(at);

public sealed class Flocks(SqliteCached at) : FlockSpecification(at);

public sealed class Ioctls(SqliteCached at) : IoctlSpecification(at);

public sealed class Limits(SqliteCached at) : LimitSpecification(at);

public sealed class Links(SqliteCached at) : LinkSpecification(at);

public sealed class SpecialFiles(SqliteCached at) : MknodSpecification(at);

public sealed class Mappings(SqliteCached at) : MmapSpecification(at);

public sealed class RandomOperations(SqliteCached at) : ModelSpecification(at);

public sealed class Names(SqliteCached at) : NameSpecification(at);

public sealed class OfdLocks(SqliteCached at) : OfdLockSpecification(at);

public sealed class Opening(SqliteCached at) : OpenSpecification(at);

public sealed class Owners(SqliteCached at) : OwnerSpecification(at);

public sealed class Permissions(SqliteCached at) : PermissionSpecification(at);

public sealed class Polling(SqliteCached at) : PollSpecification(at);

public sealed class ReadingAndWriting(SqliteCached at) : ReadWriteSpecification(at);

public sealed class Listings(SqliteCached at) : ReaddirSpecification(at);

public sealed class RecordLocks(SqliteCached at) : RecordLockSpecification(at);

public sealed class Renaming(SqliteCached at) : RenameSpecification(at);

public sealed class SparseFiles(SqliteCached at) : SparseSpecification(at);

public sealed class Statistics(SqliteCached at) : StatfsSpecification(at);

public sealed class Symlinks(SqliteCached at) : SymlinkSpecification(at);

public sealed class Syncing(SqliteCached at) : SyncSpecification(at);

public sealed class TemporaryFiles(SqliteCached at) : TemporaryFileSpecification(at);

public sealed class Times(SqliteCached at) : TimeSpecification(at);

public sealed class Truncating(SqliteCached at) : TruncateSpecification(at);

public sealed class Unlinking(SqliteCached at) : UnlinkSpecification(at);

public sealed class Xattrs(SqliteCached at) : XattrSpecification(at);
