namespace Externfs.Humfs.Metadata;

/// <summary>The times that utimensat(2) can set.</summary>
/// <param name="Access">Last access.</param>
/// <param name="Modification">Last change of the content.</param>
internal readonly record struct FileTimes(Timestamp Access, Timestamp Modification);
