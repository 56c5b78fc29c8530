using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json.Nodes;

namespace Tocht;

/// <summary>What the library tells without a store. Safe from any thread.</summary>
public static unsafe class Library
{
    /// <summary>The library's version, such as "0.1.0".</summary>
    public static string Version => Marshal.PtrToStringUTF8((nint)Native.Version())!;

    /// <summary>The version of the library's C interface.</summary>
    public static int AbiVersion => Native.AbiVersion();

    /// <summary>How many stores, actors, texts, errors and watchers of this process are not yet freed.</summary>
    public static long LiveHandles => Native.LiveHandles();

    /// <summary>The names of all schemas.</summary>
    public static IReadOnlyList<string> SchemaNames =>
        [.. Told("", Native.Schema)!.AsArray().Select(each => each!.GetValue<string>())];

    /// <summary>
    /// A JSON Schema (2020-12): of a kind of document ("rule"), a verb's parameters ("verb/plan_sessions"), a view's
    /// result ("view/progress") or its parameters ("view/progress/parameters").
    /// </summary>
    /// <exception cref="TochtException">NotFound: there is no such schema.</exception>
    public static JsonObject Schema(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return Told(name, Native.Schema)!.AsObject();
    }

    /// <summary>The facilitation guide of a language ("nl", "en").</summary>
    /// <exception cref="TochtException">NotFound: there is no guide in that language.</exception>
    public static JsonObject Guide(string language) => Told(language, Native.Guide)!.AsObject();

    /// <summary>The name of a code, such as "NOT_FOUND"; "" for a number that is no code.</summary>
    public static string NameOf(Code code) => Marshal.PtrToStringUTF8((nint)Native.CodeName(code))!;

    /// <summary>Makes an id for a document (UUIDv7): ids sort by birth.</summary>
    public static string NewId()
    {
        var id = default(Bytes16);
        TochtException.ThrowUnlessOk(Native.IdMake(&id[0], out var error), error);
        return Text(id);
    }

    /// <summary>Throws when the library found is not the one that this assembly was made for.</summary>
    internal static void DemandOwn()
    {
        if (AbiVersion != Native.BuiltFor)
            throw new NotSupportedException(
                $"This assembly needs version {Native.BuiltFor} of the library's interface; found {AbiVersion}.");
    }

    internal static Bytes16 Id(string text)
    {
        var id = default(Bytes16);
        var utf8 = new Utf8(text, stackalloc byte[Utf8.Room]);
        fixed (byte* bytes = utf8)
            TochtException.ThrowUnlessOk(Native.IdParse(bytes, (nuint)utf8.Length, &id[0], out var error), error);
        return id;
    }

    internal static string Text(Bytes16 id)
    {
        var text = stackalloc byte[37];
        Native.IdText(&id[0], text);
        return Encoding.ASCII.GetString(text, 36);
    }

    private delegate Code Telling(byte* name, out TextHandle text, out ErrorHandle error);

    private static JsonNode? Told(string name, Telling tell)
    {
        var utf8 = new Utf8(name, stackalloc byte[Utf8.Room]);
        fixed (byte* bytes = utf8)
            return Json.Tree(TextHandle.Of(tell(bytes, out var text, out var error), text, error));
    }
}
