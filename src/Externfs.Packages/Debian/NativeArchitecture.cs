using System.Runtime.InteropServices;
using System.Text;

namespace Externfs.Packages.Debian;

/// <summary>Finds the architecture of the machine that a database describes, in Debian's words.</summary>
internal static class NativeArchitecture
{
    /// <summary><c>arch-native</c> where dpkg keeps it, else that of the package dpkg, else that of this process.</summary>
    /// <param name="adminPath">The directory of the database.</param>
    /// <param name="packages">Its packages.</param>
    public static string Of(string adminPath, IEnumerable<InstalledPackage> packages)
    {
        var file = Path.Combine(adminPath, "arch-native");
        if (File.Exists(file) && File.ReadAllText(file).Trim() is { Length: > 0 } recorded)
            return recorded;
        foreach (var package in packages)
        {
            if (package.Name.Span.SequenceEqual("dpkg"u8) && !package.Architecture.IsEmpty && !package.Architecture.Span.SequenceEqual("all"u8))
                return Encoding.ASCII.GetString(package.Architecture.Span);
        }

        return RuntimeInformation.ProcessArchitecture switch
        {
            Architecture.X64 => "amd64",
            Architecture.X86 => "i386",
            Architecture.Arm64 => "arm64",
            Architecture.Arm => "armhf",
            Architecture.RiscV64 => "riscv64",
            Architecture.Ppc64le => "ppc64el",
            Architecture.S390x => "s390x",
            var other => other.ToString().ToLowerInvariant(),
        };
    }
}
