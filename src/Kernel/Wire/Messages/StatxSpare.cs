using System.Runtime.CompilerServices;

namespace Externfs.Kernel.Wire;

/// <summary>Room at the end of <see cref="Statx"/>.</summary>
[InlineArray(14)]
internal struct StatxSpare
{
    private ulong _first;
}
