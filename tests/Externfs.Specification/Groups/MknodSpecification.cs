using System.Net.Sockets;

namespace Externfs.Specification;

/// <summary>mknod(2): pipes, sockets and devices.</summary>
public abstract class MknodSpecification(TestedDirectory tested) : WritableSpecification(tested)
{
    [Theory]
    [InlineData(FileType.Fifo, 0, 0)]
    [InlineData(FileType.Socket, 0, 0)]
    [InlineData(FileType.CharacterDevice, 1, 3)]
    [InlineData(FileType.BlockDevice, 7, 200)]
    [InlineData(FileType.CharacterDevice, 4095, 1_048_575)]
    [InlineData(FileType.BlockDevice, 259, 70_000)]
    public virtual void A_node_is_what_was_asked_for(FileType type, uint major, uint minor)
    {
        Mknod("node", type, Octal("640"), major, minor);
        Assert.Equal((type, Octal("640"), (major, minor), 1u), (Stat("node").Type, Stat("node").Mode, Stat("node").DeviceNumber, Stat("node").Links));
        Assert.Equal(type, Entries(".").Single().Type);
        Fails(EEXIST, () => Mknod("node", type));
        Chmod("node", Octal("4700"));
        Chown("node", Ada.Uid, Ada.Gid);
        Rename("node", "moved");
        Assert.Equal((type, (major, minor), Ada.Uid), (Stat("moved").Type, Stat("moved").DeviceNumber, Stat("moved").Uid));
        Unlink("moved");
    }

    [Fact]
    public virtual void A_regular_file_is_made_too_and_a_directory_is_not()
    {
        Mknod("file", FileType.Regular, Octal("600"));
        Assert.Equal((FileType.Regular, 0L, "0600"), (Stat("file").Type, Stat("file").Size, Mode("file")));
        FailsWith([EPERM, EINVAL], () => Mknod("directory", FileType.Directory));
        Assert.Equal<Name>(["file"], Ls("."));
    }

    [Fact]
    public virtual void A_pipe_hands_on_what_is_written()
    {
        Mknod("fifo", FileType.Fifo);
        Fails(ENXIO, () => Open("fifo", OpenFlags.WriteOnly | OpenFlags.NonBlocking));
        using var reader = Open("fifo", OpenFlags.ReadOnly | OpenFlags.NonBlocking);
        using var writer = Open("fifo", OpenFlags.WriteOnly);
        Assert.Equal(PollEvents.None, reader.Poll(PollEvents.In));
        writer.Write("text");
        Assert.Equal(PollEvents.In, reader.Poll(PollEvents.In));
        var buffer = new byte[10];
        Assert.Equal(4, reader.Read(buffer));
        Assert.Equal("text"u8, buffer.AsSpan(0, 4));
        Assert.Equal(0, Stat("fifo").Size);
        Fails(ESPIPE, () => reader.Seek(0));
    }

    [Fact]
    public virtual void A_socket_is_bound_and_found()
    {
        using var listener = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        using var client = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        listener.Bind(new UnixDomainSocketEndPoint(ShortPath("socket")));
        Assert.Equal(FileType.Socket, Stat("socket").Type);
        Fails(ENXIO, () => Open("socket", OpenFlags.ReadOnly));
        listener.Listen();
        client.Connect(new UnixDomainSocketEndPoint(ShortPath("socket")));
        using var accepted = listener.Accept();
        accepted.Send("text"u8);
        var buffer = new byte[10];
        Assert.Equal(4, client.Receive(buffer));
    }

    [Fact]
    public virtual void A_device_is_the_device_unless_the_mount_forbids_it()
    {
        Mknod("zero", FileType.CharacterDevice, major: 1, minor: 5);
        if (Statfs().ForbidsDevices)
        {
            Fails(EACCES, () => Open("zero", OpenFlags.ReadOnly));
            return;
        }

        using var zero = Open("zero", OpenFlags.ReadWrite);
        byte[] buffer = [1, 2, 3];
        Assert.Equal(3, zero.Read(buffer));
        Assert.Equal([0, 0, 0], buffer);
        Assert.Equal(4, zero.Write("text"));
    }

    [Fact]
    public virtual void Users_make_pipes_and_sockets_and_no_devices()
    {
        Chmod(".", Octal("777"));
        As(Ada, () =>
        {
            Mknod("fifo", FileType.Fifo);
            Mknod("socket", FileType.Socket);
            Fails(EPERM, () => Mknod("character", FileType.CharacterDevice, major: 1, minor: 3));
            Fails(EPERM, () => Mknod("block", FileType.BlockDevice, major: 7, minor: 0));
        });
        Assert.Equal<Name>(["fifo", "socket"], Ls("."));
        Assert.Equal((Ada.Uid, Ada.Gid), (Stat("fifo").Uid, Stat("socket").Gid));
    }

    [Fact]
    public virtual void Times_of_the_directory_move()
    {
        var before = Stat(".");
        NextTick();
        Mknod("fifo", FileType.Fifo);
        Assert.True(Stat(".").ModifyTime > before.ModifyTime && Stat(".").ChangeTime > before.ChangeTime);
    }
}
