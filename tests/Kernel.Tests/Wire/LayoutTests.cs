using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Externfs.Kernel.Wire;

namespace Kernel.Tests.Wire;

/// <summary>Each struct and number of the protocol against the kernel's header, in both directions.</summary>
public sealed class LayoutTests(KernelHeader header, ITestOutputHelper output) : IClassFixture<KernelHeader>
{
    private static readonly string[] Fillers = ["padding", "unused", "dummy", "spare", "reserved"];

    [Fact]
    public void Every_struct_has_the_size_and_the_offsets_of_the_kernels_header()
    {
        output.WriteLine($"the system's header is 7.{header.Minor}; from literals of 7.45: {string.Join(", ", header.NotCovered.Keys)}");
        var ours = new SortedDictionary<string, ulong>(StringComparer.Ordinal);
        foreach (var type in Structs())
        {
            ours.Add($"size {type.Name.ToLowerInvariant()}", (ulong)Marshal.SizeOf(type));
            foreach (var field in type.GetFields(BindingFlags.Instance | BindingFlags.Public).Select(field => field.Name).Where(name => !IsFiller(name)))
                ours.Add($"field {type.Name}.{field}".ToLowerInvariant(), (ulong)Marshal.OffsetOf(type, field));
        }

        AssertSame(Theirs(key => !key.StartsWith("value", StringComparison.Ordinal), StructKey), ours);
    }

    [Fact]
    public void Every_number_has_the_value_of_the_kernels_header()
    {
        var ours = new SortedDictionary<string, ulong>(StringComparer.Ordinal);
        Type[] enums = [typeof(Opcode), typeof(NotifyCode), typeof(InitFlags), typeof(OpenResponseFlags), typeof(SetattrValid), typeof(ExtensionType)];
        foreach (var type in enums)
        {
            foreach (var name in Enum.GetNames(type).Where(name => name != "None"))
                ours.Add($"{type.Name}.{name.ToLowerInvariant()}", Convert.ToUInt64(Enum.Parse(type, name)));
        }

        foreach (var field in typeof(DeviceIoctl).GetFields())
            ours.Add($"{nameof(DeviceIoctl)}.{field.Name.ToLowerInvariant()}", (uint)field.GetRawConstantValue()!);

        AssertSame(Theirs(key => key.StartsWith("value", StringComparison.Ordinal), ValueKey), ours);
    }

    private static void AssertSame(SortedDictionary<string, ulong> theirs, SortedDictionary<string, ulong> ours)
    {
        Assert.Equal([], ours.Except(theirs));
        Assert.Equal([], theirs.Except(ours));
    }

    private static IEnumerable<Type> Structs() => typeof(InHeader).Assembly.GetTypes().Where(type =>
        type.Namespace == typeof(InHeader).Namespace && type is { IsValueType: true, IsEnum: false, IsByRefLike: false, IsNested: false }
        && type.GetCustomAttribute<InlineArrayAttribute>() is null);

    private SortedDictionary<string, ulong> Theirs(Func<string, bool> wanted, Func<string, string> rename) =>
        new(header.Numbers.Where(entry => wanted(entry.Key)).ToDictionary(entry => rename(entry.Key), entry => entry.Value), StringComparer.Ordinal);

    private static bool IsFiller(string name) => Fillers.Any(filler => name.StartsWith(filler, StringComparison.OrdinalIgnoreCase));

    // "field fuse_in_header.total_extlen" is "field inheader.totalextlen" here; only the headers' len is spelt out.
    private static string StructKey(string key)
    {
        var plain = key.Replace("fuse_", "", StringComparison.Ordinal).Replace("_", "", StringComparison.Ordinal);
        return plain.EndsWith("header.len", StringComparison.Ordinal) ? plain + "gth" : plain;
    }

    private static string ValueKey(string key)
    {
        var (group, name) = (key.Split(' ')[1].Split('.')[0], key.Split('.')[1]);
        var prefix = group switch
        {
            nameof(NotifyCode) => "FUSE_NOTIFY_",
            nameof(DeviceIoctl) => "FUSE_DEV_IOC_",
            nameof(OpenResponseFlags) => "FOPEN_",
            nameof(SetattrValid) => "FATTR_",
            nameof(ExtensionType) => "FUSE_EXT_",
            _ => "FUSE_",
        };
        var plain = name.StartsWith(prefix, StringComparison.Ordinal) ? name[prefix.Length..] : name.Replace("FUSE_", "", StringComparison.Ordinal);
        return $"{group}.{plain.Replace("_", "", StringComparison.Ordinal).ToLowerInvariant()}";
    }
}
