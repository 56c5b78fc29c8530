using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Tocht;

public sealed unsafe partial class Actor
{
    /// <summary>
    /// Plans the sessions of a rhythm within a journey's months. Those that were planned for the same moments are skipped,
    /// also where they were moved since. The rhythm is `first_on`, `every`, `unit`, `weekday`, `ordinal`, `day_of_month`,
    /// `at`, `minutes`, `except` and `count`; each session has its `step`, `title`, `place`, `facilitator`, `method`,
    /// `invited` and `openness` (the schema "verb/plan_sessions").
    /// </summary>
    /// <exception cref="TochtException">Invalid, NotFound, Denied or Refused (the months hold none, or it is more than 200).</exception>
    public IReadOnlyList<Document> PlanSessions(string journey, JsonObject rhythm)
    {
        ArgumentNullException.ThrowIfNull(rhythm);
        var parameters = rhythm.DeepClone().AsObject();
        parameters["journey"] = journey;
        return Documents(Told(Native.PlanSessions, parameters));
    }

    /// <inheritdoc cref="PlanSessions(string, JsonObject)"/>
    [RequiresUnreferencedCode(Json.NeedsReflection), RequiresDynamicCode(Json.NeedsReflection)]
    public IReadOnlyList<Document> PlanSessions(string journey, object rhythm) =>
        PlanSessions(journey, Json.Fields(rhythm));

    /// <summary>Opens a planned session: people rate and remark.</summary>
    /// <exception cref="TochtException">
    /// Invalid, NotFound, Denied or Refused (it is not planned; another session of the journey is open).
    /// </exception>
    public Document OpenSession(string id) => new(Json.Object(Told(Native.OpenSession, id)));

    /// <summary>
    /// Records or replaces a rating; with the value null takes it back. Only the host names the participant.
    /// </summary>
    /// <exception cref="TochtException">Invalid, NotFound, Denied or Refused.</exception>
    public void Rate(string subject, Aspect aspect, int? value, string? session = null, string? participant = null) =>
        Rate(subject, JsonNamingPolicy.SnakeCaseLower.ConvertName($"{aspect}"), value, session, participant);

    /// <summary>The same, with the aspect by its word in the schema "verb/rate".</summary>
    /// <exception cref="TochtException">Invalid, NotFound, Denied or Refused.</exception>
    public void Rate(string subject, string aspect, int? value, string? session = null, string? participant = null)
    {
        var parameters = new JsonObject { ["subject"] = subject, ["aspect"] = aspect, ["value"] = value };
        if (session is not null)
            parameters["session"] = session;
        if (participant is not null)
            parameters["participant"] = participant;
        var json = Json.Bytes(parameters);
        fixed (byte* bytes = json)
            TochtException.ThrowUnlessOk(Native.Rate(Handle, bytes, (nuint)json.Length, out var error), error);
    }

    /// <summary>Records many ratings, all or none; the pointer of a failure begins with the rating's place.</summary>
    /// <exception cref="TochtException">Invalid, NotFound, Denied or Refused.</exception>
    public void RateMany(IEnumerable<Rating> ratings)
    {
        ArgumentNullException.ThrowIfNull(ratings);
        var all = ratings switch
        {
            Rating[] array => array.AsSpan(),
            List<Rating> list => CollectionsMarshal.AsSpan(list),
            _ => ratings.ToArray(),
        };
        fixed (Rating* first = all)
            TochtException.ThrowUnlessOk(Native.RateMany(Handle, first, (nuint)all.Length, out var error), error);
    }

    /// <summary>Closes an open session: its ratings become final.</summary>
    /// <exception cref="TochtException">
    /// Invalid, NotFound, Denied or Refused (it is not open, or nothing belongs to it: cancel it instead).
    /// </exception>
    public Document CloseSession(string id) => new(Json.Object(Told(Native.CloseSession, id)));

    /// <summary>
    /// Applies a decided adjustment by a merge patch on the document it is about, empty when only conduct changes.
    /// `revision` is that document's.
    /// </summary>
    /// <exception cref="TochtException">
    /// Invalid, NotFound, Conflict (the document changed meanwhile), Denied or Refused.
    /// </exception>
    public Document ApplyAdjustment(string id, JsonObject patch, int revision)
    {
        ArgumentNullException.ThrowIfNull(patch);
        var utf8 = new Utf8(id, stackalloc byte[Utf8.Room]);
        var json = Json.Bytes(patch);
        fixed (byte* named = utf8, bytes = json)
            return new Document(Json.Object(TextHandle.Of(
                Native.ApplyAdjustment(Handle, named, bytes, (nuint)json.Length, revision, out var text, out var error),
                text, error)));
    }

    /// <inheritdoc cref="ApplyAdjustment(string, JsonObject, int)"/>
    [RequiresUnreferencedCode(Json.NeedsReflection), RequiresDynamicCode(Json.NeedsReflection)]
    public Document ApplyAdjustment(string id, object patch, int revision) =>
        ApplyAdjustment(id, Json.Fields(patch), revision);

    /// <summary>
    /// Concludes a journey: it is read only from then on. `force`: the reason for which it is concluded although
    /// expectation R3 or R8 is not met; it is kept.
    /// </summary>
    /// <exception cref="TochtException">Invalid, NotFound, Denied or Refused.</exception>
    public Document Conclude(string journey, string? force = null)
    {
        var id = new Utf8(journey, stackalloc byte[Utf8.Room]);
        var reason = new Utf8(force ?? "", stackalloc byte[Utf8.Room]);
        fixed (byte* named = id, because = reason)
            return new Document(Json.Object(TextHandle.Of(
                Native.Conclude(Handle, named, force is null ? null : because, out var text, out var error),
                text, error)));
    }

    /// <summary>
    /// Copies lessons of a concluded journey, all of them if none are named, into another; those copied before are skipped.
    /// </summary>
    /// <exception cref="TochtException">Invalid, NotFound, Denied or Refused.</exception>
    public IReadOnlyList<Document> Unpack(string journey, string into, IEnumerable<string>? lessons = null)
    {
        var parameters = new JsonObject { ["journey"] = journey, ["into"] = into };
        if (lessons is not null)
            parameters["lessons"] = new JsonArray([.. lessons.Select(each => JsonValue.Create(each))]);
        return Documents(Told(Native.Unpack, parameters));
    }
}
