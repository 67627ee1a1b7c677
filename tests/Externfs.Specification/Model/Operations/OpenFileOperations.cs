namespace Externfs.Specification;

/// <summary>Opens a file and leaves it open; its name may go meanwhile.</summary>
public sealed record OpenOperation(int Slot, Name Path, OpenFlags Flags, uint Mode) : Operation
{
    protected override string Text => $"open {Slot} {Path} ({Flags}, {Convert.ToString(Mode, 8)})";

    protected override string Do(World world)
    {
        world.OpenIn(Slot, () => world.Open(Path, Flags | OpenFlags.NonBlocking, Mode));
        return "";
    }
}

public sealed record CloseOperation(int Slot) : Operation
{
    protected override string Text => $"close {Slot}";

    protected override string Do(World world)
    {
        world.CloseIn(Slot);
        return "";
    }
}

public sealed record WriteOpenOperation(int Slot, int Length) : Operation
{
    protected override string Text => $"write {Length} to {Slot}";

    protected override string Do(World world) => world.With(Slot, file => file.Write(Contents.Of(Length, Length)).ToString());
}

public sealed record ReadOpenOperation(int Slot, int Length) : Operation
{
    protected override string Text => $"read {Length} of {Slot}";

    protected override string Do(World world) => world.With(Slot, file =>
    {
        var buffer = new byte[Length];
        return Contents.Describe(buffer.AsSpan(0, file.Read(buffer)));
    });
}

public sealed record SeekOpenOperation(int Slot, long Offset, Whence Whence) : Operation
{
    protected override string Text => $"seek {Slot} to {Whence} {Offset}";

    protected override string Do(World world) => world.With(Slot, file =>
    {
        // What a position in a directory means is its file system's affair.
        var isDirectory = file.Stat().Type == FileType.Directory;
        return isDirectory ? "a directory" : file.Seek(Offset, Whence).ToString();
    });
}

public sealed record TruncateOpenOperation(int Slot, long Size) : Operation
{
    protected override string Text => $"truncate {Slot} to {Size}";

    protected override string Do(World world) => world.With(Slot, file =>
    {
        file.Truncate(Size);
        return "";
    });
}

public sealed record ChmodOpenOperation(int Slot, uint Mode) : Operation
{
    protected override string Text => $"chmod {Convert.ToString(Mode, 8)} {Slot}";

    protected override string Do(World world) => world.With(Slot, file =>
    {
        file.Chmod(Mode);
        return "";
    });
}
