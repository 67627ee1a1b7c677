namespace Externfs.Specification;

/// <summary>Opens, writes and closes. A pipe is not waited for.</summary>
public sealed record WriteOperation(Name Path, OpenFlags Flags, uint Mode, long Offset, int Length) : Operation
{
    protected override string Text => $"write {Length} at {Offset} to {Path} ({Flags}, {Convert.ToString(Mode, 8)})";

    protected override string Do(World world)
    {
        using var file = world.Open(Path, OpenFlags.WriteOnly | OpenFlags.NonBlocking | Flags, Mode);
        return file.WriteAt(Offset, Contents.Of(Length, (int)Offset)).ToString();
    }
}

public sealed record ReadOperation(Name Path, long Offset, int Length) : Operation
{
    protected override string Text => $"read {Length} at {Offset} of {Path}";

    protected override string Do(World world)
    {
        using var file = world.Open(Path, OpenFlags.ReadOnly | OpenFlags.NonBlocking);
        return Contents.Describe(file.ReadAt(Offset, Length));
    }
}

public sealed record TruncateOperation(Name Path, long Size) : Operation
{
    protected override string Text => $"truncate -s {Size} {Path}";

    protected override string Do(World world)
    {
        world.Truncate(Path, Size);
        return "";
    }
}

public sealed record AllocateOperation(Name Path, AllocateModes Mode, long Offset, long Length) : Operation
{
    protected override string Text => $"fallocate {Mode} {Length} at {Offset} of {Path}";

    protected override string Do(World world)
    {
        using var file = world.Open(Path, OpenFlags.ReadWrite | OpenFlags.NonBlocking);
        file.Allocate(Mode, Offset, Length);
        return "";
    }
}

public sealed record CopyOperation(Name From, Name To, long FromOffset, long ToOffset, int Length) : Operation
{
    protected override string Text => $"copy {Length} at {FromOffset} of {From} to {ToOffset} of {To}";

    protected override string Do(World world)
    {
        using var from = world.Open(From, OpenFlags.ReadOnly | OpenFlags.NonBlocking);
        using var to = world.Open(To, OpenFlags.WriteOnly | OpenFlags.NonBlocking);
        return from.CopyTo(to, FromOffset, ToOffset, Length).ToString();
    }
}
