using System.Text.Json.Nodes;

namespace Tocht;

public sealed unsafe partial class Actor
{
    /// <summary>
    /// All that is kept on a person (the schema "verb/export_person/result"): the host's of anybody, a person's of itself.
    /// </summary>
    /// <exception cref="TochtException">Invalid, NotFound or Denied.</exception>
    public JsonObject ExportPerson(string id) => Json.Object(Told(Native.ExportPerson, id));

    /// <summary>
    /// Takes a person out of the store for good; the host only: {"removed", "stays", "sought", "mentions",
    /// "cleaning"}. `mentions` are texts that still name the person, each with what was found in it, `sought` is all that
    /// was looked for. While somebody else reads the store as it was, the cleaning is "pending": the next call that writes
    /// finishes it, or <see cref="Store.Maintain"/>.
    /// </summary>
    /// <param name="id">The person.</param>
    /// <param name="keepRemarks">Whether the person's remarks stay, without whose they are. Feedback goes in any case.</param>
    /// <exception cref="TochtException">Invalid, NotFound, Denied or ReadOnly.</exception>
    public JsonObject ErasePerson(string id, bool keepRemarks = false) =>
        Json.Object(Told(Native.ErasePerson, id, new JsonObject { ["remarks"] = keepRemarks ? "keep" : "remove" }));

    /// <summary>
    /// Takes a journey out of the store for good, with all that is in it; the host only: {"journey", "documents",
    /// "ratings", "cleaning"}.
    /// </summary>
    /// <exception cref="TochtException">Invalid, NotFound, Denied or ReadOnly.</exception>
    public JsonObject RemoveJourney(string id) => Json.Object(Told(Native.RemoveJourney, id));
}
