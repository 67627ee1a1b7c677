namespace Externfs;

/// <summary>What a new node has from the directory in which it is made.</summary>
/// <param name="Permissions">The lower twelve bits of its mode.</param>
/// <param name="Access">Its access ACL; null where the mode says all, and nothing is stored.</param>
/// <param name="Default">The default ACL of a new directory, or null.</param>
public readonly record struct InheritedAcl(ushort Permissions, PosixAcl? Access, PosixAcl? Default);
