using Externfs;

namespace Kernel.Tests.Dispatch;

/// <summary>
/// A tree that keeps nothing of what it is asked, but who asked what: each change is a line in <see cref="Calls"/>.
/// <code>
/// /        1   makes whatever is asked for, with number 9
///   able   2   a file with all capabilities
///   bare   3   a file with none
///   sub/   4   a directory that can't change
///   link   5
/// </code>
/// </summary>
internal sealed class ChangingFileSystem : FileSystem
{
    public ChangingFileSystem()
    {
        Able = new ChangingFile(this, 2);
        Root = new ChangingDirectory(this);
    }

    public List<string> Calls { get; } = [];

    /// <summary>What the next operations answer; <see cref="Errno.None"/> for success.</summary>
    public Errno Outcome { get; set; }

    /// <summary>The type of what is made; by default what was asked for.</summary>
    public FileType? Makes { get; set; }

    /// <summary>Whether the root creates files; else it only makes nodes.</summary>
    public bool Creates { get; set; } = true;

    public ChangingFile Able { get; }

    public override DirectoryNode Root { get; }

    public HandleUse Uses { get; set; } = HandleUse.Files;

    public bool Lists { get; set; }

    public bool Writeback { get; set; }

    public bool Lends { get; set; }

    public bool Announces { get; set; }

    public bool ReadOnly { get; set; }

    public LockUse Keeps { get; set; } = LockUse.Posix | LockUse.Flock;

    public FileCaching Caching { get; set; }

    public override HandleUse Handles => Uses;

    public override bool IsReadOnly => ReadOnly;

    public override bool HasExtendedAttributes => true;

    public override bool HasAccessControlLists => Lists;

    public override bool UsesWriteback => Writeback;

    public override bool LendsDescriptors => Lends;

    public override bool AnnouncesChanges => Announces;

    public override LockUse Locks => Keeps;

    public override ValueTask<Result> SyncAsync(OpContext context) => Done("syncfs");

    /// <summary>What changes and listings wait for.</summary>
    public Task? Gate { get; set; }

    public ValueTask<Result> Done(string call)
    {
        Calls.Add(call);
        if (Gate is { } gate)
            return Waited(gate);
        return new(Outcome == Errno.None ? Result.Ok : Outcome);
    }

    public static async ValueTask<Result> Waited(Task gate)
    {
        await gate;
        return Result.Ok;
    }

    public ValueTask<Result<T>> Done<T>(string call, T value)
    {
        Calls.Add(call);
        return Outcome == Errno.None ? new(value) : new(Outcome);
    }
}
