namespace Externfs.Specification.Tests.Plain;

public sealed class Directories(PlainDirectory at) : DirectorySpecification(at);

public sealed class Links(PlainDirectory at) : LinkSpecification(at);

public sealed class Opening(PlainDirectory at) : OpenSpecification(at);

public sealed class Renaming(PlainDirectory at) : RenameSpecification(at);

public sealed class Symlinks(PlainDirectory at) : SymlinkSpecification(at);

public sealed class Unlinking(PlainDirectory at) : UnlinkSpecification(at);
