namespace Externfs;

/// <summary>One option of a plugin: a name, a type, a line of help.</summary>
public abstract class Option
{
    private protected Option(string name, string help, string valueName, bool isRequired, bool isFlag)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        Name = name;
        Help = help;
        ValueName = valueName;
        IsRequired = isRequired;
        IsFlag = isFlag;
    }

    /// <summary>The name as typed in <c>-o</c>.</summary>
    public string Name { get; }

    /// <summary>One line for <c>externfs help PLUGIN</c>.</summary>
    public string Help { get; }

    /// <summary>What stands for the value in help texts, such as <c>DIR</c> or <c>SECONDS</c>.</summary>
    public string ValueName { get; }

    /// <summary>True when a mount without it is refused.</summary>
    public bool IsRequired { get; }

    /// <summary>True when the name alone switches it on.</summary>
    public bool IsFlag { get; }

    /// <summary>The default as help texts show it, or null.</summary>
    public abstract string? DefaultText { get; }

    /// <summary>Text of any kind.</summary>
    /// <param name="name">The name.</param>
    /// <param name="help">One line.</param>
    /// <param name="defaultValue">The default.</param>
    /// <param name="valueName">What stands for the value in help texts.</param>
    /// <param name="required">Whether a mount without it is refused.</param>
    public static Option<string?> Text(string name, string help, string? defaultValue = null, string valueName = "TEXT", bool required = false) =>
        new(name, help, valueName, defaultValue, defaultValue, required, isFlag: false, OptionParsers.Text);

    /// <summary>A path, made absolute against the directory in which mount(8) was typed.</summary>
    /// <param name="name">The name.</param>
    /// <param name="help">One line.</param>
    /// <param name="defaultValue">The default.</param>
    /// <param name="valueName">What stands for the value in help texts.</param>
    /// <param name="required">Whether a mount without it is refused.</param>
    public static Option<string?> Path(string name, string help, string? defaultValue = null, string valueName = "PATH", bool required = false) =>
        new(name, help, valueName, defaultValue, defaultValue, required, isFlag: false, OptionParsers.Path);

    /// <summary>A switch: the name alone, or with yes, no, true, false, on, off, 1, 0.</summary>
    /// <param name="name">The name.</param>
    /// <param name="help">One line.</param>
    public static Option<bool> Flag(string name, string help) =>
        new(name, help, "yes|no", defaultValue: false, defaultText: null, isRequired: false, isFlag: true, OptionParsers.Flag);

    /// <summary>A whole number.</summary>
    /// <param name="name">The name.</param>
    /// <param name="help">One line.</param>
    /// <param name="defaultValue">The default.</param>
    /// <param name="minimum">The least that is taken.</param>
    /// <param name="maximum">The most that is taken.</param>
    /// <param name="valueName">What stands for the value in help texts.</param>
    public static Option<long> Integer(
        string name, string help, long defaultValue, long minimum = long.MinValue, long maximum = long.MaxValue, string valueName = "N") =>
        new(name, help, valueName, defaultValue, $"{defaultValue}", isRequired: false, isFlag: false, OptionParsers.Integer(minimum, maximum));

    /// <summary>A number of bytes: <c>512</c>, <c>64K</c>, <c>1M</c>, <c>2G</c>, <c>1T</c> (powers of 1024).</summary>
    /// <param name="name">The name.</param>
    /// <param name="help">One line.</param>
    /// <param name="defaultValue">The default, in bytes.</param>
    public static Option<long> Size(string name, string help, long defaultValue) =>
        new(name, help, "SIZE", defaultValue, $"{defaultValue}", isRequired: false, isFlag: false, OptionParsers.Size);

    /// <summary>A span of time: <c>250ms</c>, <c>2s</c> or <c>2</c>, <c>5m</c>, <c>1h</c>, <c>1d</c>.</summary>
    /// <param name="name">The name.</param>
    /// <param name="help">One line.</param>
    /// <param name="defaultValue">The default.</param>
    /// <param name="defaultText">The default as help texts show it.</param>
    public static Option<TimeSpan> Duration(string name, string help, TimeSpan defaultValue, string? defaultText = null) =>
        new(name, help, "TIME", defaultValue, defaultText ?? $"{defaultValue.TotalSeconds}s", isRequired: false, isFlag: false, OptionParsers.Duration);

    /// <summary>One of some words.</summary>
    /// <param name="name">The name.</param>
    /// <param name="help">One line.</param>
    /// <param name="choices">The words; the first is the default.</param>
    public static Option<string> Choice(string name, string help, params string[] choices)
    {
        ArgumentNullException.ThrowIfNull(choices);
        return new(name, help, string.Join('|', choices), choices[0], choices[0], isRequired: false, isFlag: false, OptionParsers.Choice(choices));
    }

    internal abstract bool TryParse(string? text, out object? value, out string problem);

    internal abstract object? DefaultValue { get; }
}

/// <summary>An option with a value of this type.</summary>
/// <typeparam name="T">The type of the value.</typeparam>
public sealed class Option<T> : Option
{
    private readonly OptionParser<T> _parse;

    internal Option(string name, string help, string valueName, T defaultValue, string? defaultText, bool isRequired, bool isFlag, OptionParser<T> parse)
        : base(name, help, valueName, isRequired, isFlag)
    {
        Default = defaultValue;
        DefaultText = defaultText;
        _parse = parse;
    }

    /// <summary>The value where the mount does not name the option.</summary>
    public T Default { get; }

    /// <inheritdoc/>
    public override string? DefaultText { get; }

    internal override object? DefaultValue => Default;

    internal override bool TryParse(string? text, out object? value, out string problem)
    {
        var ok = _parse(text, out var typed, out problem);
        value = typed;
        return ok;
    }
}
