namespace Externfs.Specification;

public sealed record ChmodOperation(Name Path, uint Mode) : Operation
{
    protected override string Text => $"chmod {Convert.ToString(Mode, 8)} {Path}";

    protected override string Do(World world)
    {
        world.Chmod(Path, Mode);
        return "";
    }
}

public sealed record ChownOperation(Name Path, uint Uid, uint Gid, bool Follow) : Operation
{
    protected override string Text => $"chown {(Follow ? "" : "-h ")}{(int)Uid}:{(int)Gid} {Path}";

    protected override string Do(World world)
    {
        world.Chown(Path, Uid, Gid, Follow);
        return "";
    }
}

public sealed record SetTimesOperation(Name Path, Timespec Access, Timespec Modify, bool Follow) : Operation
{
    protected override string Text => $"touch {(Follow ? "" : "-h ")}-d {Access}/{Modify} {Path}";

    protected override string Do(World world)
    {
        world.SetTimes(Path, Access, Modify, Follow);
        return "";
    }
}

public sealed record StatOperation(Name Path) : Operation
{
    protected override string Text => $"stat {Path}";

    protected override string Do(World world)
    {
        var stat = world.Stat(Path);
        return $"{stat.Type} {Convert.ToString(stat.Mode, 8)} {stat.Uid}:{stat.Gid} links {stat.Links}{(stat.Type == FileType.Directory ? "" : $" size {stat.Size}")}";
    }
}

public sealed record AccessOperation(Name Path, AccessModes Modes) : Operation
{
    protected override string Text => $"access {Modes} {Path}";

    protected override string Do(World world)
    {
        world.Access(Path, Modes);
        return "";
    }
}
