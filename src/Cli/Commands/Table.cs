namespace Externfs.Cli.Commands;

/// <summary>
/// Columns for a terminal: as wide as their widest cell, two blanks between, the last one ragged. A control character is shown in octal (<c>\012</c>), as proc(5) does in
/// mountinfo.
/// </summary>
internal static class Table
{
    public static void Print(TextWriter output, IReadOnlyList<string> head, IReadOnlyList<IReadOnlyList<string>> rows)
    {
        IReadOnlyList<IReadOnlyList<string>> all = [head, .. rows.Select(row => (IReadOnlyList<string>)[.. row.Select(Escape)])];
        var widths = head.Select((_, column) => all.Max(row => row[column].Length)).ToArray();
        foreach (var row in all)
            output.WriteLine(string.Join("  ", row.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd());
    }

    private static string Escape(string cell) =>
        cell.Any(char.IsControl) ? string.Concat(cell.Select(c => char.IsControl(c) ? @"\" + Convert.ToString(c, 8).PadLeft(3, '0') : $"{c}")) : cell;
}
