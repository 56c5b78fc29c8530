using System.Runtime.CompilerServices;

namespace Tocht;

/// <summary>The 16 bytes of an id.</summary>
[InlineArray(16)]
internal struct Bytes16
{
#pragma warning disable IDE0044, IDE0051, CS0169, CA1823 // reached by index
    private byte first;
#pragma warning restore
}
