using System.Runtime.InteropServices;
using Externfs.Kernel.Wire;

namespace Kernel.Tests.Wire;

public sealed class NotificationTests
{
    private readonly byte[] _message = [.. Enumerable.Repeat((byte)0xFF, 128)];

    [Fact]
    public void An_inode_is_no_longer_true()
    {
        var reader = Open(Notification.InvalInode(_message, 7, -1, 0), NotifyCode.InvalInode);

        Assert.True(reader.TryRead<NotifyInvalInodeOut>(out var body));
        Assert.Equal((7UL, -1L, 0L, 0), (body.Ino, body.Off, body.Len, reader.Remaining));
    }

    [Fact]
    public void A_name_is_no_longer_true()
    {
        var reader = Open(Notification.InvalEntry(_message, 1, "etc"u8, InvalEntryFlags.ExpireOnly), NotifyCode.InvalEntry);

        Assert.True(reader.TryRead<NotifyInvalEntryOut>(out var body));
        Assert.Equal((1UL, 3u, InvalEntryFlags.ExpireOnly), (body.Parent, body.Namelen, body.Flags));
        Assert.Equal([.. "etc"u8, 0], reader.Rest.ToArray());
    }

    [Fact]
    public void A_name_is_gone()
    {
        var reader = Open(Notification.Delete(_message, 1, 9, "passwd"u8), NotifyCode.Delete);

        Assert.True(reader.TryRead<NotifyDeleteOut>(out var body));
        Assert.Equal((1UL, 9UL, 6u), (body.Parent, body.Child, body.Namelen));
        Assert.Equal([.. "passwd"u8, 0], reader.Rest.ToArray());
    }

    [Fact]
    public void Content_goes_ahead()
    {
        var reader = Open(Notification.Store(_message, 9, 4096, "root:x"u8), NotifyCode.Store);

        Assert.True(reader.TryRead<NotifyStoreOut>(out var body));
        Assert.Equal((9UL, 4096UL, 6u), (body.NodeId, body.Offset, body.Size));
        Assert.Equal("root:x"u8, reader.Rest);
    }

    [Fact]
    public void Nodes_are_pruned()
    {
        var reader = Open(Notification.Prune(_message, [4, 5]), NotifyCode.Prune);

        Assert.True(reader.TryRead<NotifyPruneOut>(out var body));
        Assert.Equal(2u, body.Count);
        Assert.Equal([4, 5], MemoryMarshal.Cast<byte, ulong>(reader.Rest).ToArray());
    }

    [Fact]
    public void Some_are_a_header_alone()
    {
        Assert.Equal(0, Open(Notification.Resend(_message), NotifyCode.Resend).Remaining);
        Assert.Equal(0, Open(Notification.IncEpoch(_message), NotifyCode.IncEpoch).Remaining);
    }

    [Fact]
    public void A_poll_wakes_up_and_content_is_asked_for()
    {
        var wakeup = Open(Notification.PollWakeup(_message, 3), NotifyCode.Poll);
        Assert.True(wakeup.TryRead<NotifyPollWakeupOut>(out var woken));
        Assert.Equal(3UL, woken.Kh);

        var retrieve = Open(Notification.Retrieve(_message, 11, 9, 4096, 512), NotifyCode.Retrieve);
        Assert.True(retrieve.TryRead<NotifyRetrieveOut>(out var asked));
        Assert.Equal((11UL, 9UL, 4096UL, 512u), (asked.NotifyUnique, asked.NodeId, asked.Offset, asked.Size));
    }

    [Fact]
    public void Too_little_room_is_the_callers_fault()
    {
        Assert.Throws<ArgumentException>(() => Notification.InvalEntry(new byte[35], 1, "etc"u8));
        Assert.Equal(36, Notification.InvalEntry(new byte[36], 1, "etc"u8));
    }

    /// <summary>A notification is told from an answer by its number 0 and its positive code.</summary>
    private MessageReader Open(int length, NotifyCode code)
    {
        var reader = new MessageReader(_message.AsSpan(0, length));
        Assert.True(reader.TryRead<OutHeader>(out var header));
        Assert.Equal(((uint)length, (int)code, 0UL), (header.Length, header.Error, header.Unique));
        return reader;
    }
}
