namespace Externfs.Humfs.Metadata;

/// <summary>Which metadata a name has, as numbers: an exchange that was interrupted is told by them from one that is done.</summary>
/// <param name="File">shadow_fs: the inode number in <c>file_metadata/</c>; else the store's own.</param>
/// <param name="Directory">shadow_fs: the inode number in <c>dir_metadata/</c>; else 0.</param>
internal readonly record struct MetadataIdentity(ulong File, ulong Directory);
