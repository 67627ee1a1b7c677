using System.Text;

namespace Externfs.Tests;

public sealed class TreeContentTests
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task What_is_read_is_what_stat_measured()
    {
        var calls = 0;
        var tree = new TreeBuilder { CacheTime = CacheTime.None };
        tree.File("counter").Content(_ => new string('x', ++calls));
        var shell = new Shell(tree.Build());
        var file = Assert.IsAssignableFrom<FileNode>(await shell.Find("/counter"));
        var size = (await shell.Stat("/counter")).Size;
        Assert.Equal((int)size, (await shell.Read(file)).Length);
        Assert.Equal((int)size, (await shell.Read(file, chunk: 1)).Length);
        Assert.True((await shell.Stat("/counter")).Size > size);
    }

    [Fact]
    public async Task Within_its_cache_time_content_is_made_once()
    {
        var calls = 0;
        var tree = new TreeBuilder();
        tree.File("counter").Content(_ => $"{++calls}").Cache(CacheTime.UntilNotified);
        var built = tree.Build();
        var shell = new Shell(built);
        Assert.Equal("1", await shell.Cat("/counter"));
        Assert.Equal("1", await shell.Cat("/counter"));
        built.Invalidate("counter");
        Assert.Equal("2", await shell.Cat("/counter"));
    }

    [Fact]
    public async Task A_change_moves_the_modify_time_and_no_change_does_not()
    {
        var text = "one";
        var tree = new TreeBuilder { CacheTime = CacheTime.None };
        tree.File("file").Content(_ => text);
        var shell = new Shell(tree.Build());
        var first = await shell.Stat("/file");
        Assert.Equal(first.ModifyTime, (await shell.Stat("/file")).ModifyTime);
        text = "two";
        Assert.NotEqual(first.ModifyTime, (await shell.Stat("/file")).ModifyTime);
    }

    [Fact]
    public async Task A_change_that_the_time_does_not_show_is_told_to_the_kernel()
    {
        var text = "one";
        var changes = new Changes();
        var tree = new TreeBuilder(changes) { CacheTime = CacheTime.None };
        tree.File("file").Content(_ => text).Attributes(new TreeAttributes { ModifyTime = new Timestamp(5, 0) });
        var shell = new Shell(tree.Build());
        var inode = (await shell.Stat("/file")).Inode;
        Assert.Empty(changes.Nodes);
        text = "two";
        Assert.Equal(new Timestamp(5, 0), (await shell.Stat("/file")).ModifyTime);
        Assert.Equal([inode], changes.Nodes);
    }

    [Fact]
    public async Task Content_that_was_let_go_is_made_again_for_a_read()
    {
        var made = new List<string>();
        var changes = new Changes();
        var suffix = "";
        var tree = new TreeBuilder(changes) { MemoryBudget = 4000, CacheTime = CacheTime.UntilNotified };
        tree.Directory("d/{n}").List(_ => Enumerable.Range(0, 20).Select(n => $"{n}"));
        tree.File("d/{n}/file").Content(route =>
        {
            made.Add(route["n"]);
            return new string('x', 100) + route["n"] + suffix;
        });
        var shell = new Shell(tree.Build());
        for (var n = 0; n < 20; n++)
            await shell.Stat($"/d/{n}/file");
        Assert.Equal(20, made.Count);
        Assert.Equal(new string('x', 100) + "3", await shell.Cat("/d/3/file"));
        Assert.Equal(21, made.Count);
        Assert.Empty(changes.Nodes);
        suffix = " changed";
        var file = Assert.IsAssignableFrom<FileNode>(await shell.Find("/d/5/file"));
        Assert.EndsWith("5 changed", Encoding.UTF8.GetString(await shell.Read(file)));
        Assert.Equal([file.Inode], changes.Nodes);
    }

    [Fact]
    public async Task A_content_larger_than_the_budget_is_made_once_for_all_its_reads()
    {
        var calls = 0;
        var tree = new TreeBuilder { MemoryBudget = 10 };
        tree.File("large").Content(_ =>
        {
            calls++;
            return new byte[100_000];
        });
        Assert.Equal(100_000, (await new Shell(tree.Build()).Cat("/large")).Length);
        Assert.Equal(1, calls);
    }

    [Fact]
    public async Task Callers_at_once_share_one_making()
    {
        var slow = new Slow();
        var file = await slow.Find();
        using Caller one = new(), other = new();
        var first = file.GetAttributesAsync(one, default).AsTask();
        var second = file.GetAttributesAsync(other, default).AsTask();
        slow.Release.SetResult();
        Assert.Equal(await first.WaitAsync(Deadline), await second.WaitAsync(Deadline), (left, right) => left.Value.Size == right.Value.Size);
        Assert.Equal(2, slow.Calls);
    }

    [Fact]
    public async Task One_that_is_interrupted_spoils_it_for_nobody()
    {
        var slow = new Slow();
        var file = await slow.Find();
        using Caller impatient = new(), patient = new();
        var first = file.GetAttributesAsync(impatient, default).AsTask();
        var second = file.GetAttributesAsync(patient, default).AsTask();
        Assert.Equal(2, slow.Calls);
        impatient.Interrupt();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first.WaitAsync(Deadline));
        slow.Release.SetResult();
        Assert.Equal(3UL, (await second.WaitAsync(Deadline)).Value.Size);
        Assert.Equal(3, slow.Calls);
    }

    [Fact]
    public async Task Who_waits_for_a_content_that_another_makes_can_be_interrupted()
    {
        var slow = new Slow();
        var file = await slow.Find();
        using Caller impatient = new(), patient = new();
        var first = file.GetAttributesAsync(patient, default).AsTask();
        var second = file.GetAttributesAsync(impatient, default).AsTask();
        impatient.Interrupt();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second.WaitAsync(Deadline));
        slow.Release.SetResult();
        Assert.Equal(2UL, (await first.WaitAsync(Deadline)).Value.Size);
        Assert.Equal(2, slow.Calls);
    }

    [Fact]
    public async Task A_making_that_fails_fails_for_those_who_asked_and_is_tried_again()
    {
        var calls = 0;
        var tree = new TreeBuilder { CacheTime = CacheTime.None };
        tree.File("flaky").ContentAsync(async (_, _) =>
        {
            await Task.Yield();
            return ++calls == 2 ? throw new IOException("backend gone") : "fine";
        });
        var shell = new Shell(tree.Build());
        var file = await shell.Find("/flaky");
        await Assert.ThrowsAsync<IOException>(() => file.GetAttributesAsync(shell.Caller, default).AsTask());
        Assert.Equal("fine", await shell.Cat("/flaky"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_stream_is_opened_once_an_open_and_read_from_anywhere(bool seekable)
    {
        var content = Enumerable.Range(0, 10_000).Select(i => (byte)i).ToArray();
        var opened = new List<Pipe>();
        var tree = new TreeBuilder();
        tree.File("stream").Stream(_ => content.Length, _ =>
        {
            opened.Add(new Pipe(content, seekable));
            return opened[^1];
        });
        tree.File("other").Content("other");
        var built = tree.Build();
        var shell = new Shell(built);
        Assert.Equal(HandleUse.Files, built.Handles);
        var file = Assert.IsAssignableFrom<FileNode>(await shell.Find("/stream"));
        Assert.Equal((ulong)content.Length, (await shell.Stat("/stream")).Size);
        Assert.Equal(content, await shell.Read(file, 999));
        Assert.Single(opened);
        Assert.True(opened[0].IsDisposed);
        Assert.Equal("other", await shell.Cat("/other"));

        var handle = (await file.OpenAsync(shell.Caller, default)).Value;
        var buffer = new byte[10];
        foreach (var offset in (int[])[5000, 20, 9995, 10_000])
        {
            var count = (await handle.ReadAsync(shell.Caller, new ReadRequest { Offset = (ulong)offset, Buffer = buffer })).Value.Count;
            Assert.Equal(content.AsSpan(offset, Math.Min(10, content.Length - offset)), buffer.AsSpan(0, count));
        }

        await handle.ReleaseAsync();
        Assert.All(opened, pipe => Assert.True(pipe.IsDisposed));
    }

    [Fact]
    public async Task A_content_of_known_length_is_read_in_pieces()
    {
        var tree = new TreeBuilder();
        tree.File("zeros").Content(_ => TreeContent.Of(10_000, (_, buffer, _) =>
        {
            buffer.Span.Clear();
            return new(buffer.Length);
        }));
        Assert.Equal(new string('\0', 10_000), await new Shell(tree.Build()).Cat("/zeros", 777));
    }

    /// <summary>A file whose first content is there at once, and each further one, a byte longer, when it is released.</summary>
    private sealed class Slow
    {
        public int Calls { get; private set; }

        public TaskCompletionSource Release { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<Node> Find()
        {
            var tree = new TreeBuilder { CacheTime = CacheTime.None };
            tree.File("slow").ContentAsync(async (_, cancellation) =>
            {
                var content = new string('x', ++Calls);
                if (Calls > 1)
                    await Release.Task.WaitAsync(cancellation);
                return content;
            });
            return new Shell(tree.Build()).Find("/slow");
        }
    }

    private sealed class Pipe(byte[] content, bool seekable) : MemoryStream(content)
    {
        public bool IsDisposed { get; private set; }

        public override bool CanSeek => seekable;

        protected override void Dispose(bool disposing)
        {
            IsDisposed = true;
            base.Dispose(disposing);
        }
    }
}
