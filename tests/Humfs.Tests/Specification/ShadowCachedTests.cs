using Externfs.Specification;

namespace Externfs.Humfs.Tests.Specification.OnShadowCached;

public sealed class Acls(ShadowCached at) : AclSpecification(at);

public sealed class Appending(ShadowCached at) : AppendSpecification(at);

public sealed class ManyAtOnce(ShadowCached at) : ConcurrencySpecification(at);

public sealed class CopyRanges(ShadowCached at) : CopyRangeSpecification(at);

public sealed class DirectIo(ShadowCached at) : DirectIoSpecification(at);

public sealed class Directories(ShadowCached at) : DirectorySpecification(at);

public sealed class Flocks(ShadowCached at) : FlockSpecification(at);

public sealed class Ioctls(ShadowCached at) : IoctlSpecification(at);

public sealed class Limits(ShadowCached at) : LimitSpecification(at);

public sealed class Links(ShadowCached at) : LinkSpecification(at);

public sealed class SpecialFiles(ShadowCached at) : MknodSpecification(at);

public sealed class Mappings(ShadowCached at) : MmapSpecification(at);

public sealed class RandomOperations(ShadowCached at) : ModelSpecification(at);

public sealed class Names(ShadowCached at) : NameSpecification(at);

public sealed class OfdLocks(ShadowCached at) : OfdLockSpecification(at);

public sealed class Opening(ShadowCached at) : OpenSpecification(at);

public sealed class Owners(ShadowCached at) : OwnerSpecification(at);

public sealed class Permissions(ShadowCached at) : PermissionSpecification(at);

public sealed class Polling(ShadowCached at) : PollSpecification(at);

public sealed class ReadingAndWriting(ShadowCached at) : ReadWriteSpecification(at);

public sealed class Listings(ShadowCached at) : ReaddirSpecification(at);

public sealed class RecordLocks(ShadowCached at) : RecordLockSpecification(at);

public sealed class Renaming(ShadowCached at) : RenameSpecification(at);

public sealed class SparseFiles(ShadowCached at) : SparseSpecification(at);

public sealed class Statistics(ShadowCached at) : StatfsSpecification(at);

public sealed class Symlinks(ShadowCached at) : SymlinkSpecification(at);

public sealed class Syncing(ShadowCached at) : SyncSpecification(at);

public sealed class TemporaryFiles(ShadowCached at) : TemporaryFileSpecification(at);

public sealed class Times(ShadowCached at) : TimeSpecification(at);

public sealed class Truncating(ShadowCached at) : TruncateSpecification(at);

public sealed class Unlinking(ShadowCached at) : UnlinkSpecification(at);

public sealed class Xattrs(ShadowCached at) : XattrSpecification(at);
