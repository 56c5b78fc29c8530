using System.Runtime.InteropServices;
using System.Text.Json.Nodes;

namespace Tocht;

/// <summary>A call that failed. The store is as it was before.</summary>
public sealed class TochtException : Exception
{
    internal TochtException(Code code, string message, string pointer, IReadOnlyList<string> ids)
        : base(message)
    {
        Code = code;
        Pointer = pointer;
        Ids = ids;
    }

    /// <summary>What went wrong, by what a caller can do about it.</summary>
    public Code Code { get; }

    /// <summary>A JSON Pointer (RFC 6901) to the faulty field of what was sent; "" when no field is to blame.</summary>
#pragma warning disable CA1720 // the name that the C interface has
    public string Pointer { get; }
#pragma warning restore CA1720

    /// <summary>The ids of the documents involved.</summary>
    public IReadOnlyList<string> Ids { get; }

    /// <summary>Throws unless the call succeeded; frees the error.</summary>
    internal static void ThrowUnlessOk(Code code, ErrorHandle error)
    {
        using (error)
            if (code != Code.Ok)
                throw Of(code, error);
    }

    private static unsafe TochtException Of(Code code, ErrorHandle error)
    {
        if (error.IsInvalid)
            return new TochtException(code, code.ToString(), "", []);
        var ids = JsonNode.Parse(Text(Native.ErrorIds(error)))!.AsArray();
        return new TochtException(
            code, Text(Native.ErrorMessage(error)), Text(Native.ErrorPointer(error)),
            [.. ids.Select(each => each!.GetValue<string>())]);
    }

    private static unsafe string Text(byte* text) => Marshal.PtrToStringUTF8((nint)text) ?? "";
}
