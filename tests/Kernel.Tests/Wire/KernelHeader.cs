using System.Diagnostics;

namespace Kernel.Tests.Wire;

/// <summary>
/// The numbers of the kernel's own header: those of the system's, asked by compiling layout.c, and what it is too old for, from <see cref="NewerLayout"/>.
/// </summary>
public sealed class KernelHeader
{
    public KernelHeader()
    {
        var asked = Parse(CompileAndRun(Path.Combine(AppContext.BaseDirectory, "Wire", "layout.c")));
        Minor = (int)asked["minor -"];
        foreach (var line in NewerLayout.Text.Split('\n'))
        {
            var since = int.Parse(line[..2]);
            var (key, number) = Assert.Single(Parse(line[3..]));
            if (since > Minor)
                NotCovered.Add(key, number);
            else
                Assert.Equal(asked[key], number);
        }

        Numbers = asked.Concat(NotCovered).Where(entry => entry.Key != "minor -").ToDictionary(StringComparer.Ordinal);
    }

    /// <summary>FUSE_KERNEL_MINOR_VERSION of the system's header.</summary>
    public int Minor { get; }

    /// <summary>"size STRUCT", "field STRUCT.FIELD" and "value GROUP.NAME" to the number.</summary>
    public IReadOnlyDictionary<string, ulong> Numbers { get; }

    /// <summary>What the system's header lacks.</summary>
    public Dictionary<string, ulong> NotCovered { get; } = new(StringComparer.Ordinal);

    private static Dictionary<string, ulong> Parse(string text) => text
        .Split('\n', StringSplitOptions.RemoveEmptyEntries)
        .Select(line => line.Trim().Split(' '))
        .ToDictionary(words => $"{words[0]} {words[1]}", words => ulong.Parse(words[2]), StringComparer.Ordinal);

    private static string CompileAndRun(string source)
    {
        var directory = Directory.CreateTempSubdirectory("externfs-layout-");
        try
        {
            var program = Path.Combine(directory.FullName, "layout");
            Run("gcc", "-Wall", "-Werror", "-o", program, source);
            return Run(program);
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    private static string Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, UseShellExecute = false })!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
        return output;
    }
}
