using CsCheck;

namespace Externfs.Specification;

/// <summary>Random operations on a few names, so that they meet each other often.</summary>
public static class Operations
{
    /// <summary>Operations set times up to this second of 2001; later ones are the clock's.</summary>
    internal const long LatestTime = 1_000_000_000;

    private static readonly Gen<Name> Segment = Gen.Frequency(
        (12, Gen.OneOf<Name>("a", "b", "c")),
        (1, Gen.Const<Name>(new Name([0xFF, (byte)'\n']))),
        (1, Gen.Const<Name>(new string('x', 255))));

    private static readonly Gen<Name> Paths = Gen.Frequency(
        (6, Segment),
        (3, Gen.Select(Segment, Segment, (directory, name) => name.In(directory))),
        (1, Gen.Select(Segment, Segment, Segment, (top, directory, name) => name.In(directory.In(top)))));

    private static readonly Gen<uint> Modes = Gen.OneOf("777", "755", "700", "644", "600", "400", "000", "1777", "2775", "4755", "6711").Select(WritableSpecification.Octal);
    private static readonly Gen<long> Offsets = Gen.OneOf(0L, 0, 1, 10, 4095, 4096, 5000, 65536, 131_072, 1_000_000);
    private static readonly Gen<int> Lengths = Gen.OneOf(0, 1, 3, 26, 100, 4096, 5000, 70_000);
    private static readonly Gen<int> Slots = Gen.Int[0, 2];
    private static readonly Gen<uint> Owners = Gen.OneOf(0u, WritableSpecification.Ada.Uid, WritableSpecification.Ben.Uid, Session.Same);

    private static readonly Gen<Timespec> Times = Gen.Frequency(
        (4, Gen.Select(Gen.Long[-1000, LatestTime - 1], Gen.Int[0, 999_999_999], (seconds, nanoseconds) => new Timespec(seconds, nanoseconds))),
        (1, Gen.Const(Session.TimeOmit)));

    /// <summary>Operations that a file system can do which lacks something.</summary>
    public static Gen<Operation> For(Lacks lacks) => Gen.Select(
        Gen.Frequency((4, Names(lacks)), (2, Attributes), (3, Data(lacks)), (3, OpenFiles(lacks))),
        Gen.Frequency((4, (User?)null), (1, WritableSpecification.Ada), (1, WritableSpecification.Ben)),
        (operation, user) => operation with { By = user });

    private static Gen<Operation> Names(Lacks lacks)
    {
        RenameFlags[] flags = [RenameFlags.None, RenameFlags.None, RenameFlags.NoReplace, .. lacks.HasFlag(Lacks.Exchange) ? [] : new[] { RenameFlags.Exchange }];
        return Gen.Frequency(
            (5, Gen.Select(Paths, Paths, Gen.OneOf(flags), (from, to, flag) => (Operation)new RenameOperation(from, to, flag))),
            (2, Gen.Select(Paths, Paths, (from, to) => (Operation)new LinkOperation(from, to))),
            (2, Gen.Select(Paths, Paths, (target, path) => (Operation)new SymlinkOperation(target, path))),
            (3, Paths.Select(path => (Operation)new UnlinkOperation(path))),
            (4, Gen.Select(Paths, Modes, (path, mode) => (Operation)new MkdirOperation(path, mode))),
            (2, Paths.Select(path => (Operation)new RmdirOperation(path))),
            (1, Gen.Select(Paths, Gen.OneOf(FileType.Fifo, FileType.Socket, FileType.Regular), Modes, (path, type, mode) => (Operation)new MknodOperation(path, type, mode))),
            (1, Paths.Select(path => (Operation)new ListOperation(path))),
            (1, Paths.Select(path => (Operation)new ReadlinkOperation(path))));
    }

    private static readonly Gen<Operation> Attributes = Gen.Frequency(
        (2, Gen.Select(Paths, Modes, (path, mode) => (Operation)new ChmodOperation(path, mode))),
        // Where neither is given, FUSE asks for nothing, and setuid stays (fs/fuse/dir.c, fuse_setattr).
        (2, Gen.Select(Paths, Owners, Owners, Gen.Bool, (path, uid, gid, follow) => (Operation)new ChownOperation(path, uid, uid == Session.Same && gid == Session.Same ? 0 : gid, follow))),
        (2, Gen.Select(Paths, Times, Times, Gen.Bool, (path, access, modify, follow) => (Operation)new SetTimesOperation(path, access, modify, follow))),
        (1, Paths.Select(path => (Operation)new StatOperation(path))),
        (1, Gen.Select(Paths, Gen.Int[0, 7], (path, modes) => (Operation)new AccessOperation(path, (AccessModes)modes))));

    private static Gen<Operation> Data(Lacks lacks)
    {
        var write = Gen.OneOf(
            OpenFlags.Create, OpenFlags.Create, OpenFlags.Create | OpenFlags.Truncate, OpenFlags.Create | OpenFlags.Append, OpenFlags.Create | OpenFlags.Exclusive, OpenFlags.Truncate, OpenFlags.Append, OpenFlags.NoFollow);
        AllocateModes[] modes =
        [
            .. lacks.HasFlag(Lacks.Allocation) ? [] : new[] { AllocateModes.Allocate, AllocateModes.KeepSize },
            .. lacks.HasFlag(Lacks.HolePunching) ? [] : new[] { AllocateModes.PunchHole | AllocateModes.KeepSize },
            .. lacks.HasFlag(Lacks.RangeZeroing) ? [] : new[] { AllocateModes.ZeroRange },
            .. lacks.HasFlag(Lacks.RangeMoving) ? [] : new[] { AllocateModes.CollapseRange, AllocateModes.InsertRange },
        ];
        return Gen.Frequency(
            (6, Gen.Select(Paths, write, Modes, Offsets, Lengths, (path, flags, mode, offset, length) => (Operation)new WriteOperation(path, flags, mode, offset, length))),
            (3, Gen.Select(Paths, Offsets, Lengths, (path, offset, length) => (Operation)new ReadOperation(path, offset, length))),
            (2, Gen.Select(Paths, Offsets, (path, size) => (Operation)new TruncateOperation(path, size))),
            (1, Gen.Select(Paths, Paths, Offsets, Offsets, Lengths, (from, to, start, end, length) => (Operation)new CopyOperation(from, to, start, end, length))),
            (modes.Length > 0 ? 2 : 0, Gen.Select(Paths, Gen.OneOf([.. modes, AllocateModes.PunchHole]), Offsets, Offsets, (path, mode, offset, length) => (Operation)new AllocateOperation(path, mode, offset, length))));
    }

    private static Gen<Operation> OpenFiles(Lacks lacks)
    {
        var flags = Gen.OneOf(
            OpenFlags.ReadWrite | OpenFlags.Create, OpenFlags.ReadWrite | OpenFlags.Create, OpenFlags.ReadOnly, OpenFlags.WriteOnly | OpenFlags.Append, OpenFlags.ReadWrite | OpenFlags.Create | OpenFlags.Exclusive, OpenFlags.ReadOnly | OpenFlags.Directory);
        Whence[] whences = [Whence.Set, Whence.Current, Whence.End, .. lacks.HasFlag(Lacks.Holes) ? [] : new[] { Whence.Data, Whence.Hole }];
        return Gen.Frequency(
            (5, Gen.Select(Slots, Paths, flags, Modes, (slot, path, flag, mode) => (Operation)new OpenOperation(slot, path, flag, mode))),
            (1, Slots.Select(slot => (Operation)new CloseOperation(slot))),
            (4, Gen.Select(Slots, Lengths, (slot, length) => (Operation)new WriteOpenOperation(slot, length))),
            (3, Gen.Select(Slots, Lengths, (slot, length) => (Operation)new ReadOpenOperation(slot, length))),
            (2, Gen.Select(Slots, Offsets, Gen.OneOf(whences), (slot, offset, whence) => (Operation)new SeekOpenOperation(slot, offset, whence))),
            (1, Gen.Select(Slots, Offsets, (slot, size) => (Operation)new TruncateOpenOperation(slot, size))),
            (1, Gen.Select(Slots, Modes, (slot, mode) => (Operation)new ChmodOpenOperation(slot, mode))));
    }
}
