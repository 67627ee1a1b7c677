namespace Externfs.Specification.Tests.Plain;

public sealed class Acls(PlainDirectory at) : AclSpecification(at);

public sealed class Appending(PlainDirectory at) : AppendSpecification(at);

public sealed class Directories(PlainDirectory at) : DirectorySpecification(at);

public sealed class Flocks(PlainDirectory at) : FlockSpecification(at);

public sealed class Links(PlainDirectory at) : LinkSpecification(at);

public sealed class Mappings(PlainDirectory at) : MmapSpecification(at);

public sealed class OfdLocks(PlainDirectory at) : OfdLockSpecification(at);

public sealed class Opening(PlainDirectory at) : OpenSpecification(at);

public sealed class Owners(PlainDirectory at) : OwnerSpecification(at);

public sealed class Permissions(PlainDirectory at) : PermissionSpecification(at);

public sealed class ReadingAndWriting(PlainDirectory at) : ReadWriteSpecification(at);

public sealed class RecordLocks(PlainDirectory at) : RecordLockSpecification(at);

public sealed class Renaming(PlainDirectory at) : RenameSpecification(at);

public sealed class Symlinks(PlainDirectory at) : SymlinkSpecification(at);

public sealed class Times(PlainDirectory at) : TimeSpecification(at);

public sealed class Truncating(PlainDirectory at) : TruncateSpecification(at);

public sealed class Unlinking(PlainDirectory at) : UnlinkSpecification(at);

public sealed class Xattrs(PlainDirectory at) : XattrSpecification(at);
