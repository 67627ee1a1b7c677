namespace Externfs.PackageDb.Identity;

/// <summary>The highest four bits of an inode number: what kind of thing it is. 15 is left free, the kernel side reserves numbers there.</summary>
internal enum InodeSection : byte
{
    /// <summary>The root, the directories in it, README.</summary>
    Fixed,

    /// <summary>The directory of an installed package and what is made up in it: package key, slot.</summary>
    Package,

    /// <summary>A directory in files/: package key, entry of the manifest.</summary>
    FilesDirectory,

    /// <summary>A file in files/. The type is part of the number, so a file that becomes a symlink is another inode.</summary>
    LiveFile,

    /// <summary>A symlink in files/.</summary>
    LiveSymlink,

    /// <summary>A device, FIFO or socket in files/.</summary>
    LiveSpecial,

    /// <summary>A symlink in required-by/: package key, 24 bits of the key of the package that requires it.</summary>
    RequiredBy,

    /// <summary>The directory of an available package and what is in it: package key, slot.</summary>
    Available,

    /// <summary>A symlink in upgradable/: hash of its name.</summary>
    Upgradable,

    /// <summary>A symlink in by-name/: hash of its name.</summary>
    ByName,

    /// <summary>A directory in by-file/: hash of the path; by-file/ itself is 0.</summary>
    ByFileDirectory,

    /// <summary>A symlink in by-file/ that stands for a path with one owner: hash of path and owner.</summary>
    ByFileLink,

    /// <summary>A symlink in the directory that stands for a path with several owners: hash of path and owner.</summary>
    ByFileOwner,
}
