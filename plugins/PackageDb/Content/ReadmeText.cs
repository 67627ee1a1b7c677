namespace Externfs.PackageDb.Content;

/// <summary>The file README in the root.</summary>
internal static class ReadmeText
{
    public static ReadOnlyMemory<byte> Bytes { get; } = """
        The packages of this machine, as files. Read-only.

        installed/NAME-VERSION/     one directory a package (NAME-VERSION:ARCH where a name is installed for several architectures)
            name version architecture status summary description maintainer homepage section priority source
            installed-size installed-at essential
                                    one field each; what the package does not have is not there
            control                 the whole record
            files/                  the package's files, live
            conffiles checksums     one a line
            missing changes         what is gone, and what differs from the checksums: computed when read, ls shows size 0 until then
            scripts/                preinst, postinst, ...
            depends/ pre-depends/ recommends/ suggests/ provides/ conflicts/ breaks/ replaces/ enhances/
                                    one entry a relation: a symlink to the package that satisfies it, or a file with its text
            required-by/            symlinks to the packages that need this one
        available/NAME-VERSION/     what could be installed: fields, repository, filename, download-size, sha256, control,
                                    and installed, a symlink where exactly that is installed
        upgradable/NAME             symlink to the newest available version, where that is newer than the installed one
        by-name/NAME                symlink to the installed package
        by-file/PATH                symlink to the package that owns a path; a directory of symlinks where several do.
                                    ls does not show by-file here, so that find does not meet each file twice. It is there:

            readlink by-file/etc/passwd
            cat by-file/bin/ls/version
            ls by-file/usr/share/doc

        Examples:

            cat by-name/bash/description
            find installed -name passwd
            ls by-name/libc6/required-by
            cat by-name/coreutils/changes
            ls upgradable


        """u8.ToArray();
}
