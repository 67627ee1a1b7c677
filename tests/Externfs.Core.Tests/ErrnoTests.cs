using System.ComponentModel;
using System.Diagnostics;

namespace Externfs.Tests;

public sealed class ErrnoTests
{
    [Fact]
    public async Task Every_error_has_the_number_of_the_systems_errno_h()
    {
        var names = Enum.GetNames<Errno>().Where(name => name != nameof(Errno.None)).ToArray();
        var directory = Directory.CreateTempSubdirectory("externfs-errno-");
        try
        {
            var source = Path.Combine(directory.FullName, "errno.c");
            var program = Path.Combine(directory.FullName, "errno");
            var lines = names.Select(name => $"    printf(\"{name} %d\\n\", {name});");
            await File.WriteAllTextAsync(source, $"#include <errno.h>\n#include <stdio.h>\nint main(void)\n{{\n{string.Join('\n', lines)}\n    return 0;\n}}\n");
            await Run("cc", "-o", program, source);
            var printed = await Run(program);
            Assert.Equal(names.Select(name => $"{name} {(int)Enum.Parse<Errno>(name)}"), printed.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    private static async Task<string> Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, UseShellExecute = false }) ?? throw new Win32Exception();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.Equal(0, process.ExitCode);
        return output;
    }
}
