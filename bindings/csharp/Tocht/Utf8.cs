using System.Text;

namespace Tocht;

/// <summary>
/// A string as UTF-8 with a NUL behind it, for the time of a call. What cannot be such a text (a NUL inside, half a
/// surrogate pair) is refused, since the library would read another text than was meant.
/// </summary>
internal readonly ref struct Utf8
{
    /// <summary>The room on the stack that holds ids, kinds and names.</summary>
    internal const int Room = 256;

    private static readonly UTF8Encoding Strict = new(false, true);

    private readonly Span<byte> bytes;

    internal Utf8(string text, Span<byte> room)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Contains('\0'))
            throw new ArgumentException("The text holds a NUL character.", nameof(text));
        bytes = Strict.GetMaxByteCount(text.Length) < room.Length ? room : new byte[Strict.GetByteCount(text) + 1];
        Length = Strict.GetBytes(text, bytes);
        bytes[Length] = 0;
    }

    /// <summary>The number of bytes, without the NUL.</summary>
    internal int Length { get; }

    public ref byte GetPinnableReference() => ref bytes.GetPinnableReference();

    /// <summary>Throws when a text is not well-formed UTF-16.</summary>
    internal static void Demand(ReadOnlySpan<char> text)
    {
        for (var at = text.IndexOfAnyInRange('\uD800', '\uDFFF'); at >= 0;)
        {
            if (Rune.DecodeFromUtf16(text[at..], out _, out var taken) != System.Buffers.OperationStatus.Done)
                throw new ArgumentException("The text holds half a surrogate pair.", nameof(text));
            text = text[(at + taken)..];
            at = text.IndexOfAnyInRange('\uD800', '\uDFFF');
        }
    }
}
