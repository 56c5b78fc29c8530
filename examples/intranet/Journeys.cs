using System.Text.Json.Nodes;
using Tocht;

namespace Intranet;

/// <summary>
/// Who one is, the journeys that one takes part in, and how one begins. What only the host may do is done here and nowhere
/// else: making a journey for who asks for it, and telling its facilitator whom of the house one can invite.
/// </summary>
internal static class Journeys
{
    /// <summary>What somebody chooses who begins a journey; the last is one's own place in it.</summary>
    private static readonly HashSet<string> chosen =
        ["title", "summary", "language", "starts_on", "months", "time_zone", "openness", "minimum_group", "perspective"];

    internal static void MapJourneys(this RouteGroupBuilder api)
    {
        api.MapGet("/me", Me);
        api.MapPost("/journeys", Begin);
        api.MapGet("/journeys/{journey}/house", House);
    }

    private static JsonObject Me(Visitor visitor, Store store, Settings settings)
    {
        using var host = store.Host();
        var journeys = visitor.Me.List("journey").Select(journey => Told(journey, Part(host, journey.Id, visitor)));
        return new JsonObject
        {
            ["person"] = visitor.Person.Id,
            ["name"] = visitor.Person["name"]!.DeepClone(),
            ["language"] = visitor.Person["language"]?.DeepClone(),
            ["demo"] = settings.Demo,
            ["journeys"] = new JsonArray([.. journeys]),
        };
    }

    /// <summary>What a person is in a journey: a sponsor cannot read one's own participation, so the host does.</summary>
    private static Document Part(Actor host, string journey, Visitor visitor) =>
        host.List("participant", journey, new JsonObject { ["person"] = visitor.Person.Id }).First();

    private static JsonObject Told(Document journey, Document part)
    {
        var told = new JsonObject { ["participant"] = part.Id, ["authority"] = part["authority"]!.DeepClone() };
        foreach (var name in new[] { "id", "title", "language", "time_zone", "status", "openness", "minimum_group", "starts_on", "months" })
            told[name] = journey[name]!.DeepClone();
        return told;
    }

    /// <summary>A journey, of which the one who asks is the facilitator from its first moment.</summary>
    private static IResult Begin(Visitor visitor, Store store, JsonObject sent)
    {
        if (!sent.All(field => chosen.Contains(field.Key)))
            return TypedResults.BadRequest();
        var journey = sent.DeepClone().AsObject();
        journey.Remove("perspective");
        var id = Library.NewId();
        journey["id"] = id;
        var facilitator = new JsonObject
        {
            ["journey"] = id, ["person"] = visitor.Person.Id, ["perspective"] = sent["perspective"]?.DeepClone(),
            ["authority"] = "facilitator",
        };
        using var host = store.Host();
        host.Apply(new JsonArray(
            new JsonObject { ["verb"] = "add", ["kind"] = "journey", ["document"] = journey },
            new JsonObject { ["verb"] = "add", ["kind"] = "participant", ["document"] = facilitator },
            new JsonObject
            {
                ["verb"] = "change", ["id"] = id, ["revision"] = 1, ["patch"] = new JsonObject { ["status"] = "active" },
            }));
        return TypedResults.Json(new JsonObject { ["id"] = id });
    }

    /// <summary>
    /// The people and the units of the house, by their names only, for who may invite them: a facilitator, while the journey
    /// lives.
    /// </summary>
    private static IResult House(Visitor visitor, Store store, string journey)
    {
        var asked = visitor.Me.Get(journey);
        using var host = store.Host();
        var part = Part(host, asked.Id, visitor);
        var isLiving = (string)asked["status"]! is "preparing" or "active";
        if (!isLiving || (string)part["authority"]! != "facilitator")
            return TypedResults.StatusCode(StatusCodes.Status403Forbidden);
        return TypedResults.Json(new JsonObject { ["person"] = Names(host, "person"), ["unit"] = Names(host, "unit") });
    }

    private static JsonArray Names(Actor host, string kind) => new([.. host.List(kind, order: "name").Select(each =>
        new JsonObject { ["id"] = each.Id, ["kind"] = kind, ["name"] = each["name"]!.DeepClone() })]);
}
