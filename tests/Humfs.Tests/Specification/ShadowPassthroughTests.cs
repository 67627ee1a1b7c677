using Externfs.Specification;

namespace Externfs.Humfs.Tests.Specification.OnShadowPassthrough;

public sealed class Acls(ShadowPassthrough at) : AclSpecification(at);

public sealed class Appending(ShadowPassthrough at) : AppendSpecification(at);

public sealed class ManyAtOnce(ShadowPassthrough at) : ConcurrencySpecification(at);

public sealed class CopyRanges(ShadowPassthrough at) : CopyRangeSpecification(at);

public sealed class DirectIo(ShadowPassthrough at) : DirectIoSpecification(at);

public sealed class Directories(ShadowPassthrough at) : DirectorySpecification(at);

public sealed class Flocks(ShadowPassthrough at) : FlockSpecification(at);

public sealed class Ioctls(ShadowPassthrough at) : IoctlSpecification(at);

public sealed class Limits(ShadowPassthrough at) : LimitSpecification(at);

public sealed class Links(ShadowPassthrough at) : LinkSpecification(at);

public sealed class SpecialFiles(ShadowPassthrough at) : MknodSpecification(at);

public sealed class Mappings(ShadowPassthrough at) : MmapSpecification(at);

public sealed class RandomOperations(ShadowPassthrough at) : ModelSpecification(at);

public sealed class Names(ShadowPassthrough at) : NameSpecification(at);

public sealed class OfdLocks(ShadowPassthrough at) : OfdLockSpecification(at);

public sealed class Opening(ShadowPassthrough at) : OpenSpecification(at);

public sealed class Owners(ShadowPassthrough at) : OwnerSpecification(at);

public sealed class Permissions(ShadowPassthrough at) : PermissionSpecification(at);

public sealed class Polling(ShadowPassthrough at) : PollSpecification(at);

public sealed class ReadingAndWriting(ShadowPassthrough at) : ReadWriteSpecification(at);

public sealed class Listings(ShadowPassthrough at) : ReaddirSpecification(at);

public sealed class RecordLocks(ShadowPassthrough at) : RecordLockSpecification(at);

public sealed class Renaming(ShadowPassthrough at) : RenameSpecification(at);

public sealed class SparseFiles(ShadowPassthrough at) : SparseSpecification(at);

public sealed class Statistics(ShadowPassthrough at) : StatfsSpecification(at);

public sealed class Symlinks(ShadowPassthrough at) : SymlinkSpecification(at);

public sealed class Syncing(ShadowPassthrough at) : SyncSpecification(at);

public sealed class TemporaryFiles(ShadowPassthrough at) : TemporaryFileSpecification(at);

public sealed class Times(ShadowPassthrough at) : TimeSpecification(at);

public sealed class Truncating(ShadowPassthrough at) : TruncateSpecification(at);

public sealed class Unlinking(ShadowPassthrough at) : UnlinkSpecification(at);

public sealed class Xattrs(ShadowPassthrough at) : XattrSpecification(at);
