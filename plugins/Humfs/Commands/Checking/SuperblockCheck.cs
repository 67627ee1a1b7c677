using System.Text;
using System.Text.RegularExpressions;
using Externfs.Humfs.Commands.Building;
using Externfs.Humfs.Format;
using Externfs.Humfs.Metadata;
using Externfs.Humfs.Native;

namespace Externfs.Humfs.Commands.Checking;

/// <summary>The superblock, which may be missing or damaged.</summary>
internal sealed partial class SuperblockCheck
{
    private readonly TreeTop _top;
    private readonly string? _fault;
    private readonly Superblock _found;
    private readonly string _text;

    public SuperblockCheck(TreeTop top)
    {
        _top = top;
        var content = top.Read(Superblock.FileName);
        _text = content is null ? "" : Encoding.UTF8.GetString(content);
        _found = new(2, Superblock.ShadowFs, 0, 0);
        if (content is null)
            _fault = "is missing";
        else if (!Superblock.TryParse(content, out _found, out var fault))
            _fault = fault;
        Superblock = _fault is null ? _found : _found with { Version = 2, Metadata = top.Has(SqliteSchema.FileName) && !top.Has(ShadowLayout.FileMetadata) ? Superblock.Sqlite : Superblock.ShadowFs };
    }

    /// <summary>What it says, or what it should say.</summary>
    public Superblock Superblock { get; }

    /// <summary>Compares with what is used.</summary>
    public void Compare(ulong used, Findings findings, Ownership owner)
    {
        if (_fault is not null)
        {
            var total = Math.Max(used, Total() ?? (used + FreeSpace()));
            findings.Add(Superblock.FileName, _fault, $"makes one with a total of {total}", () => Write(Superblock with { Used = used, Total = total }, owner));
        }
        else if (_found.Used != used && Math.Clamp(used, 1, _found.Total) != _found.Used)
        {
            findings.Add(Superblock.FileName, $"says that {_found.Used} bytes are used, but {used} are", "writes that", () => Write(_found with { Used = used }, owner));
        }
        else if (used > _found.Total)
        {
            findings.Add(Superblock.FileName, $"{used} bytes are used, which is more than the total of {_found.Total}", "raises the total", () => Write(_found with { Used = used, Total = used }, owner));
        }
    }

    [GeneratedRegex("^total (?<total>[0-9]{1,19})$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex TotalLine();

    /// <summary>The total of a superblock that is wrong elsewhere.</summary>
    private ulong? Total() => TotalLine().Match(_text) is { Success: true } match && ulong.TryParse(match.Groups["total"].ValueSpan, out var total) && total > 0 ? total : null;

    private unsafe ulong FreeSpace()
    {
        Libc.StatFs status;
        return Libc.FStatFs(_top.Descriptor, &status) == 0 ? status.AvailableBlocks * (ulong)status.BlockSize : 0;
    }

    private Errno Write(Superblock superblock, Ownership owner)
    {
        _top.Write(Superblock.FileName, superblock.Format(), owner);
        return Errno.None;
    }
}
