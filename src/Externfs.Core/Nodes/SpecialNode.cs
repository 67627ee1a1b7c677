namespace Externfs;

/// <summary>A device, FIFO or socket: the kernel itself does its I/O, externfs only shows it.</summary>
public abstract class SpecialNode : Node;
