using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Externfs.Cli.Interop;

internal static partial class LibC
{
    // The sizes of glibc are 80 and 336 bytes, those of musl 80 and 336; the structs are opaque.
    private const int OpaqueSize = 1024;
    private const short POSIX_SPAWN_SETSIGDEF = 0x04;
    private const short POSIX_SPAWN_SETSIGMASK = 0x08;
    private const short POSIX_SPAWN_SETSID = 0x80;
    private const int O_RDWR = 2;

    /// <summary>
    /// posix_spawnp(3) in a session of its own: stdin and stdout are <c>/dev/null</c>, stderr and descriptor 3 are <paramref name="pipe"/>, all others are closed;
    /// signals have their default handling. The caller's stderr is not inherited: the .NET runtime keeps a duplicate of it as long as it lives.
    /// </summary>
    /// <returns>The pid.</returns>
    /// <exception cref="IOException">No such program, or no process can be had.</exception>
    public static unsafe int Spawn(IReadOnlyList<string> command, SafeFileHandle pipe)
    {
        var actions = stackalloc byte[OpaqueSize];
        var attributes = stackalloc byte[OpaqueSize];
        var signals = stackalloc byte[128];
        Check(posix_spawn_file_actions_init(actions));
        Check(posix_spawnattr_init(attributes));
        try
        {
            Check(posix_spawn_file_actions_addopen(actions, 0, "/dev/null", O_RDWR, 0));
            Check(posix_spawn_file_actions_adddup2(actions, 0, 1));
            Check(posix_spawn_file_actions_adddup2(actions, (int)pipe.DangerousGetHandle(), 3));
            Check(posix_spawn_file_actions_adddup2(actions, 3, 2));
            CloseFrom(actions, 4);

            new Span<byte>(signals, 128).Clear();
            Check(posix_spawnattr_setsigmask(attributes, signals));
            new Span<byte>(signals, 128).Fill(0xFF);
            Check(posix_spawnattr_setsigdefault(attributes, signals));
            Check(posix_spawnattr_setflags(attributes, POSIX_SPAWN_SETSID | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF));

            var argv = stackalloc byte*[command.Count + 1];
            for (var i = 0; i < command.Count; i++)
                argv[i] = (byte*)Marshal.StringToCoTaskMemUTF8(command[i]);
            argv[command.Count] = null;

            var environment = *(byte***)NativeLibrary.GetExport(NativeLibrary.GetMainProgramHandle(), "environ");
            var error = posix_spawnp(out var pid, argv[0], actions, attributes, argv, environment);
            for (var i = 0; i < command.Count; i++)
                Marshal.FreeCoTaskMem((nint)argv[i]);
            return error == 0 ? pid : throw new IOException($"{command[0]}: {Marshal.GetPInvokeErrorMessage(error)}");
        }
        finally
        {
            _ = posix_spawnattr_destroy(attributes);
            _ = posix_spawn_file_actions_destroy(actions);
        }
    }

    private static unsafe void CloseFrom(byte* actions, int first)
    {
        try
        {
            Check(posix_spawn_file_actions_addclosefrom_np(actions, first));
        }
        catch (EntryPointNotFoundException)
        {
            // glibc before 2.34 and musl lack it. Our own descriptors are close-on-exec there too; only those that our caller left open stay open.
        }
    }

    private static void Check(int error)
    {
        if (error != 0)
            throw new IOException($"posix_spawn: {Marshal.GetPInvokeErrorMessage(error)}");
    }

    [LibraryImport("libc")]
    private static unsafe partial int posix_spawnp(out int pid, byte* file, byte* actions, byte* attributes, byte** argv, byte** environment);

    [LibraryImport("libc")]
    private static unsafe partial int posix_spawn_file_actions_init(byte* actions);

    [LibraryImport("libc")]
    private static unsafe partial int posix_spawn_file_actions_destroy(byte* actions);

    [LibraryImport("libc", StringMarshalling = StringMarshalling.Utf8)]
    private static unsafe partial int posix_spawn_file_actions_addopen(byte* actions, int descriptor, string path, int flags, uint mode);

    [LibraryImport("libc")]
    private static unsafe partial int posix_spawn_file_actions_adddup2(byte* actions, int from, int to);

    [LibraryImport("libc")]
    private static unsafe partial int posix_spawn_file_actions_addclosefrom_np(byte* actions, int first);

    [LibraryImport("libc")]
    private static unsafe partial int posix_spawnattr_init(byte* attributes);

    [LibraryImport("libc")]
    private static unsafe partial int posix_spawnattr_destroy(byte* attributes);

    [LibraryImport("libc")]
    private static unsafe partial int posix_spawnattr_setflags(byte* attributes, short flags);

    [LibraryImport("libc")]
    private static unsafe partial int posix_spawnattr_setsigmask(byte* attributes, byte* signals);

    [LibraryImport("libc")]
    private static unsafe partial int posix_spawnattr_setsigdefault(byte* attributes, byte* signals);
}
