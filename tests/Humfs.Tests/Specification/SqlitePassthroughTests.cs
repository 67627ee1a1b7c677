using Externfs.Specification;

namespace Externfs.Humfs.Tests.Specification.OnSqlitePassthrough;

public sealed class Acls(SqlitePassthrough at) : AclSpecification(at);

public sealed class Appending(SqlitePassthrough at) : AppendSpecification(at);

public sealed class ManyAtOnce(SqlitePassthrough at) : ConcurrencySpecification(at);

public sealed class CopyRanges(SqlitePassthrough at) : CopyRangeSpecification(at);

public sealed class DirectIo(SqlitePassthrough at) : DirectIoSpecification(at);

public sealed class Directories(SqlitePassthrough at) : DirectorySpecification(at);

public sealed class Flocks(SqlitePassthrough at) : FlockSpecification(at);

public sealed class Ioctls(SqlitePassthrough at) : IoctlSpecification(at);

public sealed class Limits(SqlitePassthrough at) : LimitSpecification(at);

public sealed class Links(SqlitePassthrough at) : LinkSpecification(at);

public sealed class SpecialFiles(SqlitePassthrough at) : MknodSpecification(at);

public sealed class Mappings(SqlitePassthrough at) : MmapSpecification(at);

public sealed class RandomOperations(SqlitePassthrough at) : ModelSpecification(at);

public sealed class Names(SqlitePassthrough at) : NameSpecification(at);

public sealed class OfdLocks(SqlitePassthrough at) : OfdLockSpecification(at);

public sealed class Opening(SqlitePassthrough at) : OpenSpecification(at);

public sealed class Owners(SqlitePassthrough at) : OwnerSpecification(at);

public sealed class Permissions(SqlitePassthrough at) : PermissionSpecification(at);

public sealed class Polling(SqlitePassthrough at) : PollSpecification(at);

public sealed class ReadingAndWriting(SqlitePassthrough at) : ReadWriteSpecification(at);

public sealed class Listings(SqlitePassthrough at) : ReaddirSpecification(at);

public sealed class RecordLocks(SqlitePassthrough at) : RecordLockSpecification(at);

public sealed class Renaming(SqlitePassthrough at) : RenameSpecification(at);

public sealed class SparseFiles(SqlitePassthrough at) : SparseSpecification(at);

public sealed class Statistics(SqlitePassthrough at) : StatfsSpecification(at);

public sealed class Symlinks(SqlitePassthrough at) : SymlinkSpecification(at);

public sealed class Syncing(SqlitePassthrough at) : SyncSpecification(at);

public sealed class TemporaryFiles(SqlitePassthrough at) : TemporaryFileSpecification(at);

public sealed class Times(SqlitePassthrough at) : TimeSpecification(at);

public sealed class Truncating(SqlitePassthrough at) : TruncateSpecification(at);

public sealed class Unlinking(SqlitePassthrough at) : UnlinkSpecification(at);

public sealed class Xattrs(SqlitePassthrough at) : XattrSpecification(at);
