using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;

namespace Tocht;

public sealed unsafe partial class Actor
{
    /// <summary>Adds a document of a kind. The same id and content again is answered by the document as it stands.</summary>
    /// <exception cref="TochtException">
    /// Invalid, NotFound (a reference), Conflict (the id or a unique field is taken), Denied or Refused.
    /// </exception>
    public Document Add(string kind, JsonObject fields) => new(Json.Object(Told(Native.Add, kind, fields)));

    /// <inheritdoc cref="Add(string, JsonObject)"/>
    [RequiresUnreferencedCode(Json.NeedsReflection), RequiresDynamicCode(Json.NeedsReflection)]
    public Document Add(string kind, object fields) => Add(kind, Json.Fields(fields));

    /// <summary>Adds a document, under an id of the caller's choice if one is given.</summary>
    /// <inheritdoc cref="Add(string, JsonObject)" path="/exception"/>
    public Document<T> Add<T>(T body, string? id = null, JsonObject? extra = null) where T : class, IKind<T>
    {
        var fields = Json.Fields(body, T.TypeInfo);
        if (id is not null)
            fields["id"] = id;
        if (extra is not null)
            fields["extra"] = extra.DeepClone();
        return Document<T>.Of(Told(Native.Add, T.Kind, fields));
    }

    /// <summary>A document by its id.</summary>
    /// <exception cref="TochtException">Invalid or NotFound.</exception>
    public Document Get(string id) => new(Json.Object(Told(Native.Get, id)));

    /// <summary>A document by its id, as a record.</summary>
    /// <exception cref="TochtException">Invalid or NotFound.</exception>
    /// <exception cref="InvalidCastException">It is of another kind.</exception>
    public Document<T> Get<T>(string id) where T : class, IKind<T> => Document<T>.Of(Told(Native.Get, id));

    /// <summary>
    /// Makes the next revision by a merge patch (RFC 7396), in which null takes a field away. `revision` is the one that
    /// the caller has read.
    /// </summary>
    /// <exception cref="TochtException">
    /// Invalid, NotFound, Conflict (the document changed meanwhile), Denied or Refused.
    /// </exception>
    public Document Change(string id, int revision, JsonObject patch) => new(Json.Object(Changed(id, revision, patch)));

    /// <inheritdoc cref="Change(string, int, JsonObject)"/>
    [RequiresUnreferencedCode(Json.NeedsReflection), RequiresDynamicCode(Json.NeedsReflection)]
    public Document Change(string id, int revision, object patch) => Change(id, revision, Json.Fields(patch));

    /// <summary>
    /// Makes the next revision of a document that was read, of which only what differs is sent:
    /// `Change(purpose, purpose.Body with { Status = PurposeStatus.Adopted })`. `extra` is left as it is when null.
    /// </summary>
    /// <inheritdoc cref="Change(string, int, JsonObject)" path="/exception"/>
    public Document<T> Change<T>(Document<T> document, T body, JsonObject? extra = null) where T : class, IKind<T>
    {
        ArgumentNullException.ThrowIfNull(document);
        var patch = Json.Patch(Json.Fields(document.Body, T.TypeInfo), Json.Fields(body, T.TypeInfo));
        if (extra is not null)
            patch["extra"] = Json.Patch(document.Extra ?? [], extra);
        return Document<T>.Of(Changed(document.Id, document.Revision, patch));
    }

    private TextHandle Changed(string id, int revision, JsonObject patch)
    {
        ArgumentNullException.ThrowIfNull(patch);
        var utf8 = new Utf8(id, stackalloc byte[Utf8.Room]);
        var json = Json.Bytes(patch);
        fixed (byte* named = utf8, bytes = json)
            return TextHandle.Of(
                Native.Change(Handle, named, revision, bytes, (nuint)json.Length, out var text, out var error),
                text, error);
    }

    /// <summary>
    /// Removes a document that no other refers to and nobody rated. `reason`: why; a facilitator or the host removes a
    /// remark of somebody else with one only, and its writer hears it.
    /// </summary>
    /// <exception cref="TochtException">
    /// Invalid, NotFound, Conflict, Denied or Refused (its ids name what refers to the document).
    /// </exception>
    public void Remove(string id, int revision, string? reason = null)
    {
        var named = new Utf8(id, stackalloc byte[Utf8.Room]);
        var said = new Utf8(reason ?? "", stackalloc byte[Utf8.Room]);
        fixed (byte* bytes = named, because = said)
            TochtException.ThrowUnlessOk(
                Native.Remove(Handle, bytes, revision, reason is null ? null : because, out var error), error);
    }

    /// <summary>
    /// The documents of a kind, all of them, read page by page while they are enumerated; each enumeration reads anew.
    /// </summary>
    /// <param name="kind">The kind.</param>
    /// <param name="journey">Of this journey only.</param>
    /// <param name="where">
    /// A field to a value, to a list (any of), to {"from", "to"}, or to null (absent).
    /// </param>
    /// <param name="order">A field, or - and a field; then id.</param>
    /// <param name="limit">How many at most; all when left out.</param>
    /// <exception cref="TochtException">While enumerating: Invalid or NotFound.</exception>
    public IEnumerable<Document> List(
        string kind, string? journey = null, JsonObject? where = null, string? order = null, int? limit = null) =>
        Pages(kind, Query(journey, where, order), limit).Select(each => new Document(each));

    /// <inheritdoc cref="List(string, string?, JsonObject?, string?, int?)"/>
    [RequiresUnreferencedCode(Json.NeedsReflection), RequiresDynamicCode(Json.NeedsReflection)]
    public IEnumerable<Document> List(
        string kind, object where, string? journey = null, string? order = null, int? limit = null) =>
        List(kind, journey, Json.Fields(where), order, limit);

    /// <summary>The documents of a kind as records.</summary>
    /// <inheritdoc cref="List(string, string?, JsonObject?, string?, int?)"/>
    public IEnumerable<Document<T>> List<T>(
        string? journey = null, JsonObject? where = null, string? order = null, int? limit = null)
        where T : class, IKind<T> =>
        Pages(T.Kind, Query(journey, where, order), limit).Select(Document<T>.Of);

    private static JsonObject Query(string? journey, JsonObject? where = null, string? order = null)
    {
        var query = new JsonObject();
        if (journey is not null)
            query["journey"] = journey;
        if (where is not null)
            query["where"] = where.DeepClone();
        if (order is not null)
            query["order"] = order;
        return query;
    }

    private JsonObject Page(string kind, JsonObject query) => Json.Object(Told(Native.List, kind, query));

    /// <summary>
    /// All revisions of a document, oldest first, each as it was, with the field `ended_at` (null for the present one).
    /// </summary>
    /// <exception cref="TochtException">Invalid or NotFound.</exception>
    public IReadOnlyList<Document> History(string id) => Documents(Told(Native.History, id));

    /// <summary>
    /// Finds words, and beginnings of words, accents and case ignored: {"kind", "id", "journey", "extract"} of each,
    /// newest change first.
    /// </summary>
    /// <param name="text">The words.</param>
    /// <param name="journey">In this journey only.</param>
    /// <param name="limit">How many at most, 1 to 1000; 100 when left out.</param>
    /// <exception cref="TochtException">Invalid or NotFound.</exception>
    public IReadOnlyList<JsonObject> Search(string text, string? journey = null, int? limit = null)
    {
        var query = Query(journey);
        query["text"] = text;
        if (limit is not null)
            query["limit"] = limit;
        return Json.Objects(Told(Native.Search, query));
    }

    /// <summary>
    /// Does many commands, all or none, and gives the result of each (null for a verb without one). Each command is
    /// {"verb", …} with that verb's parameters; the pointer of a failure begins with the command's place, as in
    /// "/3/document/text". At most 10,000.
    /// </summary>
    /// <exception cref="TochtException">What the commands may fail with.</exception>
    public IReadOnlyList<JsonNode?> Apply(JsonArray commands)
    {
        ArgumentNullException.ThrowIfNull(commands);
        return Json.Items(Json.Object(Told(Native.Apply, commands)));
    }

    /// <inheritdoc cref="Apply(JsonArray)"/>
    [RequiresUnreferencedCode(Json.NeedsReflection), RequiresDynamicCode(Json.NeedsReflection)]
    public IReadOnlyList<JsonNode?> Apply(IEnumerable<object> commands)
    {
        ArgumentNullException.ThrowIfNull(commands);
        return Apply(new JsonArray([.. commands.Select(each => Json.Node(each)?.DeepClone())]));
    }

    private JsonObject[] ChangesAfter(string? after, int limit)
    {
        var utf8 = new Utf8(after ?? "", stackalloc byte[Utf8.Room]);
        fixed (byte* place = utf8)
            return Json.Objects(
                TextHandle.Of(Native.Changes(Handle, place, limit, out var changes, out var error), changes, error));
    }

    /// <summary>
    /// Hears the same as it happens through this store: once for each change, after it is stored, in their order, on the
    /// thread of the verb that made it. Until the watch is disposed of or the store closed. See
    /// <see cref="Store.CallbackFailed"/> for what `hear` throws.
    /// </summary>
    public Watcher Watch(Action<JsonObject> hear)
    {
        ArgumentNullException.ThrowIfNull(hear);
        return new Watcher(store, Handle, new Listener(store, change => hear(JsonNode.Parse(change)!.AsObject())));
    }
}
