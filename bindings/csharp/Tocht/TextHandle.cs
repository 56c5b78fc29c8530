namespace Tocht;

internal sealed unsafe partial class TextHandle
{
    /// <summary>The bytes, until the handle is disposed of.</summary>
    internal ReadOnlySpan<byte> Bytes => new(Native.TextData(this), checked((int)Native.TextLength(this)));

    /// <summary>The text that a call told; throws when it failed.</summary>
    internal static TextHandle Of(Code code, TextHandle text, ErrorHandle error)
    {
        TochtException.ThrowUnlessOk(code, error);
        return text;
    }
}
