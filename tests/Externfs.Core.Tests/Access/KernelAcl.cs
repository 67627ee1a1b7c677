using System.ComponentModel;
using System.Runtime.InteropServices;

namespace Externfs.Tests;

/// <summary>The access control lists of the file system under a directory of temporary files: the kernel's own.</summary>
internal sealed partial class KernelAcl : IDisposable
{
    private const int NoData = 61;
    private const string Access = "system.posix_acl_access";
    private const string Default = "system.posix_acl_default";
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("externfs-acl-");
    private int _made;

    /// <summary>Makes a file or directory below a default ACL.</summary>
    public (ushort Permissions, PosixAcl? Access, PosixAcl? Default) Make(PosixAcl defaultAcl, ushort permissions, bool isDirectory)
    {
        Set(_folder.FullName, Default, defaultAcl);
        var path = NewPath();
        if (isDirectory)
            Directory.CreateDirectory(path, (UnixFileMode)permissions);
        else
            File.Open(path, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = (UnixFileMode)permissions }).Dispose();
        return ((ushort)File.GetUnixFileMode(path), Get(path, Access), isDirectory ? Get(path, Default) : null);
    }

    /// <summary>Gives a file an ACL, and then a mode.</summary>
    public (ushort Before, ushort After, PosixAcl? Access) Change(PosixAcl acl, ushort permissions)
    {
        var path = NewPath();
        File.WriteAllText(path, "");
        Set(path, Access, acl);
        var before = (ushort)File.GetUnixFileMode(path);
        File.SetUnixFileMode(path, (UnixFileMode)permissions);
        return (before, (ushort)File.GetUnixFileMode(path), Get(path, Access));
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static PosixAcl? Get(string path, string name)
    {
        var value = new byte[4096];
        var length = GetXAttr(path, name, value, value.Length);
        if (length < 0)
            return Marshal.GetLastPInvokeError() == NoData ? null : throw new Win32Exception(Marshal.GetLastPInvokeError(), $"getxattr {path}");
        return PosixAcl.Parse(value.AsSpan(0, (int)length)).Value;
    }

    private static void Set(string path, string name, PosixAcl acl)
    {
        var value = acl.ToBytes();
        if (SetXAttr(path, name, value, value.Length, 0) < 0)
            throw new Win32Exception(Marshal.GetLastPInvokeError(), $"setxattr {path}");
    }

    private string NewPath() => Path.Combine(_folder.FullName, $"{_made++}");

    [LibraryImport("libc", EntryPoint = "getxattr", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial nint GetXAttr(string path, string name, byte[] value, nint size);

    [LibraryImport("libc", EntryPoint = "setxattr", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int SetXAttr(string path, string name, byte[] value, nint size, int flags);
}
