namespace Externfs.Specification;

public sealed record RenameOperation(Name From, Name To, RenameFlags Flags) : Operation
{
    protected override string Text => $"mv {(Flags == RenameFlags.None ? "" : $"--{Flags} ")}{From} {To}";

    protected override string Do(World world)
    {
        world.Rename(From, To, Flags);
        return "";
    }
}

public sealed record LinkOperation(Name From, Name To) : Operation
{
    protected override string Text => $"ln {From} {To}";

    protected override string Do(World world)
    {
        world.Link(From, To);
        return "";
    }
}

public sealed record SymlinkOperation(Name Target, Name Path) : Operation
{
    protected override string Text => $"ln -s {Target} {Path}";

    protected override string Do(World world)
    {
        world.Symlink(Target, Path);
        return "";
    }
}

public sealed record UnlinkOperation(Name Path) : Operation
{
    protected override string Text => $"unlink {Path}";

    protected override string Do(World world)
    {
        world.Unlink(Path);
        return "";
    }
}

public sealed record MkdirOperation(Name Path, uint Mode) : Operation
{
    protected override string Text => $"mkdir -m {Convert.ToString(Mode, 8)} {Path}";

    protected override string Do(World world)
    {
        world.Mkdir(Path, Mode);
        return "";
    }
}

public sealed record RmdirOperation(Name Path) : Operation
{
    protected override string Text => $"rmdir {Path}";

    protected override string Do(World world)
    {
        world.Rmdir(Path);
        return "";
    }
}

public sealed record MknodOperation(Name Path, FileType Type, uint Mode) : Operation
{
    protected override string Text => $"mknod -m {Convert.ToString(Mode, 8)} {Path} {Type}";

    protected override string Do(World world)
    {
        world.Mknod(Path, Type, Mode);
        return "";
    }
}

public sealed record ListOperation(Name Path) : Operation
{
    protected override string Text => $"ls {Path}";

    protected override string Do(World world) => string.Join(' ', world.Entries(Path).OrderBy(entry => entry.Name).Select(entry => $"{entry.Name}:{entry.Type}"));
}

public sealed record ReadlinkOperation(Name Path) : Operation
{
    protected override string Text => $"readlink {Path}";

    protected override string Do(World world) => world.Readlink(Path).ToString();
}
