namespace Externfs.PackageDb;

/// <summary>The options of the mount.</summary>
internal static class PackageDbOptions
{
    public static readonly Option<string> Store = Option.Choice("store", "which packaging system", "auto", "dpkg");

    public static readonly Option<string?> Root = Option.Path("root", "another machine's root, whose packages and files are shown", "/", "DIR");

    public static readonly Option<string?> AdminDirectory = Option.Path("admindir", "dpkg's database, where it is not ROOT/var/lib/dpkg", valueName: "DIR");

    public static readonly Option<string?> Lists = Option.Path("lists", "apt's lists, where they are not ROOT/var/lib/apt/lists", valueName: "DIR");

    public static readonly Option<bool> NoAvailable = Option.Flag("no-available", "leave out available/ and upgradable/");

    public static OptionSchema Schema { get; } = new(Store, Root, AdminDirectory, Lists, NoAvailable);
}
