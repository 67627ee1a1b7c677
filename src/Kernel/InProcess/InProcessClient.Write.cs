namespace Externfs.Kernel.InProcess;

public sealed partial class InProcessClient
{
    /// <summary>Makes a file, or replaces the content of one.</summary>
    /// <param name="path">A path.</param>
    /// <param name="content">The bytes.</param>
    /// <param name="permissions">Of a new file.</param>
    /// <param name="cancellation">Interrupts.</param>
    /// <returns>Success, or the first error, also that of close(2).</returns>
    public async Task<Result> WriteAllBytesAsync(
        TreePath path, ReadOnlyMemory<byte> content, ushort permissions = FilePermissions, CancellationToken cancellation = default)
    {
        var opened = await OpenAsync(path, FileMode.Create, FileAccess.Write, permissions, cancellation);
        if (!opened.TryGet(out var file))
            return opened.Error;
        await using (file)
        {
            for (var done = 0; done < content.Length;)
            {
                var written = await file.WriteAsync((ulong)done, content[done..], cancellation);
                if (!written.TryGet(out var count))
                    return written.Error;
                if (count == 0)
                    return Errno.EIO;
                done += count;
            }

            return await file.CloseAsync();
        }
    }

    /// <summary>Opens, writes once, closes.</summary>
    /// <param name="path">A path.</param>
    /// <param name="offset">Where, in bytes.</param>
    /// <param name="content">The bytes.</param>
    /// <param name="cancellation">Interrupts.</param>
    /// <returns>How many bytes were written.</returns>
    public async Task<Result<int>> WriteAsync(TreePath path, ulong offset, ReadOnlyMemory<byte> content, CancellationToken cancellation = default)
    {
        var opened = await OpenAsync(path, FileMode.Open, FileAccess.Write, cancellation: cancellation);
        if (!opened.TryGet(out var file))
            return opened.Error;
        await using (file)
        {
            var written = await file.WriteAsync(offset, content, cancellation);
            var closed = await file.CloseAsync();
            return written.IsOk && !closed.IsOk ? closed.Error : written;
        }
    }
}
