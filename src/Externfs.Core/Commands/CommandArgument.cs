namespace Externfs;

/// <summary>One argument or option of a command, for its help text.</summary>
/// <param name="Name">As typed, such as <c>DIR</c> or <c>--repair</c>.</param>
/// <param name="Help">One line.</param>
public sealed record CommandArgument(string Name, string Help);
