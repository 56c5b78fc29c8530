using System.Text.Json.Nodes;

namespace Tocht;

/// <summary>
/// Somebody who uses a store: the host, or a person. What an actor may not see does not exist for it: NotFound. What it
/// may not do is Denied. Safe from any thread.
///
/// Every verb is one transaction and throws <see cref="TochtException"/>; after that the store is as it was. Fields may
/// be given as a JsonObject, as an object of any type (`new { title = "…" }`), or as a record of this library.
/// </summary>
public sealed unsafe partial class Actor : IDisposable
{
    private readonly Store store; // keeps it open for as long as an actor is used
    private readonly ActorHandle handle;

    internal Actor(Store store, ActorHandle handle)
    {
        this.store = store;
        this.handle = handle;
    }

    private ActorHandle Handle
    {
        get
        {
            ObjectDisposedException.ThrowIf(handle.IsClosed, this);
            return handle;
        }
    }

    /// <summary>Frees the actor.</summary>
    public void Dispose() => handle.Dispose();

    // The forms that verbs have in C.

    private delegate Code ById(ActorHandle actor, byte* id, out TextHandle text, out ErrorHandle error);

    private delegate Code ByJson(ActorHandle actor, byte* json, nuint length, out TextHandle text, out ErrorHandle error);

    private delegate Code ByNameAndJson(
        ActorHandle actor, byte* name, byte* json, nuint length, out TextHandle text, out ErrorHandle error);

    private TextHandle Told(ById verb, string id)
    {
        var utf8 = new Utf8(id, stackalloc byte[Utf8.Room]);
        fixed (byte* bytes = utf8)
            return TextHandle.Of(verb(Handle, bytes, out var text, out var error), text, error);
    }

    private TextHandle Told(ByJson verb, JsonNode? parameters)
    {
        var json = Json.Bytes(parameters);
        fixed (byte* bytes = json)
            return TextHandle.Of(verb(Handle, bytes, (nuint)json.Length, out var text, out var error), text, error);
    }

    private TextHandle Told(ByNameAndJson verb, string name, JsonNode? parameters)
    {
        var utf8 = new Utf8(name, stackalloc byte[Utf8.Room]);
        var json = Json.Bytes(parameters);
        fixed (byte* named = utf8, bytes = json)
            return TextHandle.Of(
                verb(Handle, named, bytes, (nuint)json.Length, out var text, out var error), text, error);
    }

    private static Document[] Documents(TextHandle text) =>
        Array.ConvertAll(Json.Objects(text), each => new Document(each));
}
