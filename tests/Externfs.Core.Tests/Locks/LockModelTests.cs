using CsCheck;

namespace Externfs.Tests;

/// <summary>Random locks on a table and on a plain array of bytes, side by side.</summary>
public sealed class LockModelTests
{
    private const int Bytes = 16;

    private static readonly Gen<(ulong Owner, FileLockType Type, int Start, int Length)[]> Operations =
        Gen.Select(Gen.ULong[1, 3], Gen.Enum<FileLockType>(), Gen.Int[0, Bytes - 1], Gen.Int[1, Bytes]).Array[1, 40];

    [Fact]
    public void A_table_locks_what_an_array_would() => Operations.Sample(operations =>
    {
        using var caller = new Caller();
        var table = new LockTable();

        // [byte, owner]
        var model = new FileLockType[Bytes, 4];
        for (var i = 0; i < Bytes; i++)
        {
            for (var owner = 0; owner < 4; owner++)
                model[i, owner] = FileLockType.Unlock;
        }

        foreach (var (owner, type, start, length) in operations)
        {
            var end = Math.Min(Bytes, start + length) - 1;
            var blocked = false;
            for (var i = start; i <= end; i++)
            {
                for (var other = 1; other < 4; other++)
                    blocked |= (ulong)other != owner && Conflicts(model[i, other], type);
            }

            var set = table.SetAsync(caller, 1, Request(owner, type, start, end));
            Assert.True(set.IsCompletedSuccessfully);
            Assert.Equal(blocked ? Errno.EAGAIN : Errno.None, set.Result.Error);
            for (var i = start; i <= end && !blocked; i++)
                model[i, owner] = type;
            for (var i = 0; i < Bytes; i++)
                Assert.Equal(Enumerable.Range(1, 3).Any(other => model[i, other] != FileLockType.Unlock), table.Get(1, Request(9, FileLockType.Write, i, i)).Type != FileLockType.Unlock);
            CheckRuns(table, model);
        }
    });

    /// <summary>What is told of a lock is the whole of a run of bytes that one owner has alike.</summary>
    private static void CheckRuns(LockTable table, FileLockType[,] model)
    {
        for (var i = 0; i < Bytes; i++)
        {
            var told = table.Get(1, Request(9, FileLockType.Write, i, Bytes - 1));
            if (told.Type == FileLockType.Unlock)
                return;
            Assert.Contains(Enumerable.Range(1, 3), owner => Run(model, owner, (int)told.Start) is var run && run.Type == told.Type && run.From == (int)told.Start && run.To == (int)told.End);
        }
    }

    private static (FileLockType Type, int From, int To) Run(FileLockType[,] model, int owner, int at)
    {
        var (from, to) = (at, at);
        while (from > 0 && model[from - 1, owner] == model[at, owner])
            from--;
        while (to < Bytes - 1 && model[to + 1, owner] == model[at, owner])
            to++;
        return (model[at, owner], from, to);
    }

    private static bool Conflicts(FileLockType held, FileLockType wanted) =>
        held != FileLockType.Unlock && wanted != FileLockType.Unlock && (held == FileLockType.Write || wanted == FileLockType.Write);

    private static LockRequest Request(ulong owner, FileLockType type, int start, int end) =>
        new() { Owner = owner, Lock = new FileLock(type, (ulong)start, (ulong)end, 0) };
}
