using System.Text.Json.Nodes;
using Tocht;

namespace Intranet;

/// <summary>
/// The documents of a journey, of whatever kind: to list, add, change and remove, each as the person who asks. Which kinds
/// there are and what their fields are stands in the library's schemas, and nowhere here.
/// </summary>
internal static class Documents
{
    private const int Most = 500;

    /// <summary>What the library sets, or the path says: nobody sends it.</summary>
    private static readonly string[] notSent =
    [
        "kind", "schema", "id", "revision", "created_at", "created_by", "changed_at", "changed_by", "extra", "journey",
    ];

    /// <summary>The kinds that are made in a journey, and those of which each document belongs to one.</summary>
    private static readonly HashSet<string> inJourneys = [.. Kinds.Where(kind => Library.Schema(kind)["properties"]!["journey"] is not null)];

    private static readonly HashSet<string> ofJourneys = [.. inJourneys.Where(kind => Required(kind).Contains("journey"))];

    /// <summary>A kind of the house from which people of a journey choose, besides.</summary>
    private const string Shared = "unit";

    internal static IEnumerable<string> Kinds => Library.SchemaNames.Where(name => !name.Contains('/', StringComparison.Ordinal));

    internal static void MapDocuments(this RouteGroupBuilder api)
    {
        api.MapGet("/journeys/{journey}/documents/{kinds}", List);
        api.MapPost("/journeys/{journey}/documents/{kind}", Add);
        api.MapPost("/documents/{document}/change", Change);
        api.MapPost("/documents/{document}/remove", Remove);
    }

    internal static bool IsSent(JsonObject fields) => !notSent.Any(fields.ContainsKey);

    /// <summary>Documents of one kind, or of several with commas between, the newest of each first.</summary>
    private static IResult List(Visitor visitor, string journey, string kinds)
    {
        var asked = kinds.Split(',');
        if (!asked.All(kind => inJourneys.Contains(kind) || kind == Shared))
            return TypedResults.NotFound();
        var id = visitor.Me.Get(journey).Id;
        JsonObject[] found = [.. asked.Distinct().SelectMany(kind => Of(visitor, id, kind)).Select(each => each.Fields)];
        return TypedResults.Json(found);
    }

    private static IEnumerable<Document> Of(Visitor visitor, string journey, string kind) =>
        ofJourneys.Contains(kind)
            ? visitor.Me.List(kind, journey, order: "-created_at", limit: Most)
            : visitor.Me.List(kind, order: "name", limit: Most).Where(each => (string?)each["journey"] is not { } own || own == journey);

    private static IResult Add(Visitor visitor, string journey, string kind, JsonObject sent)
    {
        if (!inJourneys.Contains(kind))
            return TypedResults.NotFound();
        if (!IsSent(sent))
            return TypedResults.BadRequest();
        sent["journey"] = journey;
        return TypedResults.Json(visitor.Me.Add(kind, sent).Fields);
    }

    private static IResult Change(Visitor visitor, string document, NewChange sent) =>
        IsSent(sent.Patch)
            ? TypedResults.Json(visitor.Me.Change(document, sent.Revision, sent.Patch).Fields)
            : TypedResults.BadRequest();

    private static IResult Remove(Visitor visitor, string document, Removal sent)
    {
        visitor.Me.Remove(document, sent.Revision, sent.Reason);
        return TypedResults.NoContent();
    }

    private static IEnumerable<string?> Required(string kind) =>
        Library.Schema(kind)["required"]?.AsArray().Select(each => (string?)each) ?? [];
}
