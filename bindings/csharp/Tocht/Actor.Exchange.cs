using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;
using System.Text.Json.Nodes;

namespace Tocht;

public sealed unsafe partial class Actor
{
    /// <summary>
    /// Writes a journey for another store, with all that it needs: lines of JSON of any size. With `history` its past
    /// revisions and the journal go along. What the stream throws comes out of this call; verbs of this store that it
    /// calls fail with <see cref="Code.Misuse"/>.
    /// </summary>
    /// <exception cref="TochtException">Invalid, NotFound or Denied (to all but the host).</exception>
    public void ExportJourney(string id, Stream stream, bool history = false)
    {
        ArgumentNullException.ThrowIfNull(stream);
        var conduit = new Conduit(stream);
        var text = new Utf8(id, stackalloc byte[Utf8.Room]);
        var open = Handle;
        fixed (byte* bytes = text)
            conduit.ThrowUnlessOk(
                Native.ExportJourney(
                    open, bytes, history ? 1 : 0, Conduit.Write, conduit.NewContext(), Conduit.Destroy, out var error),
                error);
    }

    /// <summary>
    /// Takes in a journey that <see cref="ExportJourney"/> wrote, as it was. The pointer of a failure begins with the line,
    /// the first being 1, and nothing of what is refused stays. What the stream throws comes out of this call.
    /// </summary>
    /// <exception cref="TochtException">
    /// Invalid (damaged, cut, or not whole), NotFound (a reference), Conflict (something of it is there, or was), TooNew or
    /// Denied (to all but the host).
    /// </exception>
    public Document ImportJourney(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        var conduit = new Conduit(stream);
        var code = Native.ImportJourney(
            Handle, Conduit.Read, conduit.NewContext(), Conduit.Destroy, out var journey, out var error);
        using (journey)
        {
            conduit.ThrowUnlessOk(code, error);
            return new Document(Json.Object(journey));
        }
    }

    /// <summary>
    /// Takes people over from a directory, as the host: a user, a group, a list response or a patch of SCIM 2.0, or
    /// {"gone": [...]}. What is sound is taken, the rest is told; telling it again changes nothing, and who is not told of
    /// stays. `parameters` are the schema "verb/import_people" (strict, dry_run, directory_id, kind, journey); what it
    /// came to is the schema "verb/import_people/result".
    /// </summary>
    /// <exception cref="TochtException">Invalid (with a pointer into what was sent) or Denied.</exception>
    public JsonObject ImportPeople(JsonObject message, JsonObject? parameters = null)
    {
        ArgumentNullException.ThrowIfNull(message);
        return ImportPeople(message.ToJsonString(), parameters);
    }

    /// <summary>The same of a message as it came.</summary>
    /// <inheritdoc cref="ImportPeople(JsonObject, JsonObject)"/>
    public JsonObject ImportPeople(string message, JsonObject? parameters = null)
    {
        var text = new Utf8(message, stackalloc byte[Utf8.Room]);
        var how = new Utf8(parameters?.ToJsonString() ?? "{}", stackalloc byte[Utf8.Room]);
        fixed (byte* bytes = text, more = how)
            return Json.Object(TextHandle.Of(
                Native.ImportPeople(
                    Handle, bytes, (nuint)text.Length, more, (nuint)how.Length, out var report, out var error),
                report, error));
    }
}

/// <summary>A stream that the library writes or reads, and what it threw until the call is over.</summary>
internal sealed unsafe class Conduit(Stream stream)
{
    private ExceptionDispatchInfo? thrown;

    /// <summary>For the library, which gives it back to <see cref="Destroy"/>.</summary>
    internal void* NewContext() => (void*)GCHandle.ToIntPtr(GCHandle.Alloc(this));

    internal static delegate* unmanaged[Cdecl]<byte*, nuint, void*, int> Write => &Written;

    internal static delegate* unmanaged[Cdecl]<byte*, nuint, void*, long> Read => &WasRead;

    internal static delegate* unmanaged[Cdecl]<void*, void> Destroy => &Forget;

    /// <summary>Throws what the stream threw, if that ended the call, or why it failed; frees the error.</summary>
    internal void ThrowUnlessOk(Code code, ErrorHandle error)
    {
        using (error)
        {
            if (code == Code.Callback)
                thrown?.Throw();
            TochtException.ThrowUnlessOk(code, error);
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Forget(void* context) => GCHandle.FromIntPtr((nint)context).Free();

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Written(byte* bytes, nuint length, void* context) =>
        Of(context).Puts(new ReadOnlySpan<byte>(bytes, checked((int)length))) ? 0 : 1;

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static long WasRead(byte* bytes, nuint size, void* context) =>
        Of(context).Takes(new Span<byte>(bytes, checked((int)size)));

    private static Conduit Of(void* context) => (Conduit)GCHandle.FromIntPtr((nint)context).Target!;

    private bool Puts(ReadOnlySpan<byte> bytes)
    {
        try
        {
            stream.Write(bytes);
            return true;
        }
        catch (Exception exception)
        {
            thrown = ExceptionDispatchInfo.Capture(exception);
            return false;
        }
    }

    private long Takes(Span<byte> into)
    {
        try
        {
            return stream.Read(into);
        }
        catch (Exception exception)
        {
            thrown = ExceptionDispatchInfo.Capture(exception);
            return -1;
        }
    }
}
