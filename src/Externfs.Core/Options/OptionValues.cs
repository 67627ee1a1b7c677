namespace Externfs;

/// <summary>The checked options of one mount.</summary>
public sealed class OptionValues
{
    private readonly Dictionary<Option, object?> _values;

    internal OptionValues(Dictionary<Option, object?> values) => _values = values;

    /// <summary>The value of an option: the mount's, or the default.</summary>
    /// <typeparam name="T">The type of the value.</typeparam>
    /// <param name="option">An option of the plugin's schema.</param>
    public T Get<T>(Option<T> option)
    {
        ArgumentNullException.ThrowIfNull(option);
        return _values.TryGetValue(option, out var value) ? (T)value! : option.Default;
    }

    /// <summary>Whether the mount names the option.</summary>
    /// <param name="option">An option of the plugin's schema.</param>
    public bool IsGiven(Option option) => _values.ContainsKey(option);
}
