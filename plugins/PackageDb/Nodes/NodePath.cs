using System.Runtime.CompilerServices;
using System.Text;
using Externfs.PackageDb.Identity;
using Externfs.PackageDb.Names;
using Externfs.PackageDb.Pictures;
using Externfs.Packages;

namespace Externfs.PackageDb.Nodes;

/// <summary>The path in the mount that an inode number stands for: how the log, failures and filters name it.</summary>
internal static class NodePath
{
    /// <summary>The path, in the newest picture that has the node.</summary>
    /// <returns>A path that starts with <c>/</c>, or <c>inode N</c> where no picture has it.</returns>
    public static string Of(Picture[] pictures, ulong inode)
    {
        foreach (var picture in pictures)
        {
            if (In(picture, inode) is { } path)
                return path;
        }

        return $"inode {inode}";
    }

    private static string? In(Picture picture, ulong inode) => InodeLayout.Section(inode) switch
    {
        InodeSection.Fixed => inode == InodeLayout.Root ? "/" : $"/{Text(RootDirectory.NameOf(inode))}",
        InodeSection.Package => InPackage(picture, inode),
        InodeSection.FilesDirectory or InodeSection.LiveFile or InodeSection.LiveSymlink or InodeSection.LiveSpecial => InFiles(picture, inode),
        InodeSection.RequiredBy => InRequiredBy(picture.Installed, inode),
        InodeSection.Available => picture.Available is { } available ? InAvailable(available, inode) : null,
        InodeSection.Upgradable => InLinks("/upgradable", picture.Upgradable, inode),
        InodeSection.ByName => InLinks("/by-name", picture.Installed.ByName, inode),
        _ => InByFile(picture, inode),
    };

    private static string? InPackage(Picture picture, ulong inode)
    {
        if (!picture.Installed.TryFind(inode, out var index))
            return null;
        var directory = DirectoryOf(picture.Installed, index);
        var slot = InodeLayout.Entry(inode);
        if (slot == PackageSlot.Directory)
            return directory;
        if (PackageSlot.IsRelation(slot))
        {
            return RelationDirectory.TryGetRelations(picture, inode, out var relations) && PackageSlot.PlaceOf(slot) < relations.Count
                ? $"{directory}/{Text(RelationNames.Of(PackageSlot.KindOf(slot)))}/{Escaped(relations[PackageSlot.PlaceOf(slot)].Key.Span)}"
                : null;
        }

        if (slot < PackageSlot.FirstScript)
            return $"{directory}/{Text(PackageDirectory.NameOf(slot))}";
        var scripts = picture.Installed[index].Scripts;
        var script = slot - PackageSlot.FirstScript;
        return script < scripts.Count ? $"{directory}/scripts/{Escaped(scripts[script].Name.Span)}" : null;
    }

    private static string? InFiles(Picture picture, ulong inode)
    {
        if (!FilesDirectory.TryGetEntry(picture, inode, out var package, out var entry))
            return null;
        var inside = "";
        for (var at = entry; at != 0; at = package.Manifest.Parent(at))
            inside = $"/{Text(package.Manifest.Name(at))}{inside}";
        return $"{DirectoryOf(picture.Installed, picture.Installed.IndexOf(package))}/files{inside}";
    }

    private static string? InRequiredBy(InstalledView installed, ulong inode)
    {
        if (!installed.TryFind(inode, out var index))
            return null;
        var requiredBy = installed.RequiredBy(index);
        return requiredBy.Keys.TryFind((ulong)InodeLayout.Entry(inode), out var item)
            ? $"{DirectoryOf(installed, index)}/required-by/{NameOf(installed, requiredBy.Package(item))}"
            : null;
    }

    [SkipLocalsInit]
    private static string? InAvailable(AvailableView available, ulong inode)
    {
        if (!available.TryFind(inode, out var index))
            return null;
        Span<byte> name = stackalloc byte[EntryName.MaxLength];
        var directory = $"/available/{Text(name[..available.WriteName(index, name)])}";
        return InodeLayout.Entry(inode) switch
        {
            PackageSlot.Directory => directory,
            PackageSlot.Installed => $"{directory}/installed",
            var slot => $"{directory}/{Text(FieldNames.Available.Name(FieldNames.IndexOf(slot)))}",
        };
    }

    private static string? InLinks(string directory, LinkTable links, ulong inode) =>
        links.TryFind(inode, out var item) ? $"{directory}/{Text(links[item].Name.Span)}" : null;

    private static string? InByFile(Picture picture, ulong inode)
    {
        if (inode == InodeLayout.ByFile)
            return "/by-file";
        if (picture.ByFile is not { } byFile || !byFile.TryFind(inode, out var item))
            return null;
        var inside = byFile.IsOwnerLink(item) ? $"/{NameOf(picture.Installed, byFile.Owner(item))}" : "";
        for (var at = byFile.Entry(item); at != 0; at = byFile.Paths.Parent(at))
            inside = $"/{Text(byFile.Paths.Name(at))}{inside}";
        return $"/by-file{inside}";
    }

    private static string DirectoryOf(InstalledView installed, int index) => $"/installed/{NameOf(installed, index)}";

    [SkipLocalsInit]
    private static string NameOf(InstalledView installed, int index)
    {
        Span<byte> name = stackalloc byte[EntryName.MaxLength];
        return Text(name[..installed.WriteName(index, name)]);
    }

    [SkipLocalsInit]
    private static string Escaped(ReadOnlySpan<byte> key)
    {
        Span<byte> name = stackalloc byte[EntryName.MaxLength];
        return Text(name[..EntryName.Write(key, name)]);
    }

    private static string Text(ReadOnlySpan<byte> name) => Encoding.UTF8.GetString(name);
}
