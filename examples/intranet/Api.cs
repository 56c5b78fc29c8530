using System.Text.Json;
using System.Text.Json.Nodes;
using Tocht;

namespace Intranet;

/// <summary>
/// What a page can ask for. It is thin on purpose: every call is made as the person who asks, and the library decides what
/// that person may see and do.
/// </summary>
internal static class Api
{
    private const int ManyAnswers = 200;

    /// <summary>The kinds that the page lists.</summary>
    private static readonly HashSet<string> listed =
        ["purpose", "vision", "rule", "agreement", "session", "remark", "adjustment", "lesson", "experience"];

    internal static void MapApi(this WebApplication app)
    {
        var api = app.MapGroup("/api");
        api.MapGet("/me", Me);
        api.MapGet("/events", (Visitor visitor, Feed feed, CancellationToken gone) =>
            TypedResults.ServerSentEvents(feed.Listen(visitor, gone)));
        api.MapGet("/journeys/{journey}/views/{view}", View);
        api.MapGet("/journeys/{journey}/documents/{kind}", List);
        api.MapGet("/journeys/{journey}/report", Report);

        api.MapPost("/journeys/{journey}/purposes", (Visitor visitor, string journey, NewPurpose sent) =>
            Told(visitor.Me.Add("purpose", Fields(journey, sent))));
        api.MapPost("/journeys/{journey}/remarks", (Visitor visitor, string journey, NewRemark sent) =>
            Told(visitor.Me.Add("remark", Fields(journey, sent))));
        api.MapPost("/journeys/{journey}/adjustments", (Visitor visitor, string journey, NewAdjustment sent) =>
            Told(visitor.Me.Add("adjustment", Fields(journey, sent))));
        api.MapPost("/ratings", (Visitor visitor, NewRating sent) =>
            visitor.Me.Rate(sent.Subject, sent.Aspect, sent.Value));

        api.MapPost("/sessions/{session}/open", Open);
        api.MapPost("/sessions/{session}/answers", Answer);
        api.MapPost("/sessions/{session}/close", (Visitor visitor, string session, Closing _) =>
            Told(visitor.Me.CloseSession(session)));
        api.MapPost("/remarks/{remark}/answer", (Visitor visitor, string remark, NewAnswer sent) =>
            Told(visitor.Me.Change(remark, sent.Revision, new JsonObject { ["answer"] = sent.Answer })));
        api.MapPost("/documents/{document}/status", (Visitor visitor, string document, NewStatus sent) =>
            Told(visitor.Me.Change(document, sent.Revision, new JsonObject { ["status"] = sent.Status })));
        api.MapPost("/adjustments/{adjustment}/apply", (Visitor visitor, string adjustment, Applying sent) =>
            Told(visitor.Me.ApplyAdjustment(adjustment, sent.Patch, sent.Revision)));
    }

    private static JsonObject Me(Visitor visitor, Store store, Settings settings)
    {
        using var host = store.Host();
        var journeys = visitor.Me.List("journey").Select(journey => Journey(journey, visitor.Person, host));
        return new JsonObject
        {
            ["name"] = visitor.Person["name"]!.DeepClone(),
            ["language"] = visitor.Person["language"]?.DeepClone(),
            ["demo"] = settings.Demo,
            ["journeys"] = new JsonArray([.. journeys]),
        };
    }

    /// <summary>A journey, and what the person is in it: a sponsor cannot read one's own participation, so the host does.</summary>
    private static JsonObject Journey(Document journey, Document person, Actor host)
    {
        var part = host.List("participant", journey.Id, new JsonObject { ["person"] = person.Id }).First();
        return new JsonObject
        {
            ["id"] = journey.Id,
            ["title"] = journey["title"]!.DeepClone(),
            ["language"] = journey["language"]!.DeepClone(),
            ["time_zone"] = journey["time_zone"]!.DeepClone(),
            ["status"] = journey["status"]!.DeepClone(),
            ["openness"] = journey["openness"]!.DeepClone(),
            ["starts_on"] = journey["starts_on"]!.DeepClone(),
            ["participant"] = part.Id,
            ["authority"] = part["authority"]!.DeepClone(),
        };
    }

    private static IResult View(Visitor visitor, string journey, string view, HttpRequest request)
    {
        var parameters = new JsonObject();
        foreach (var (name, value) in request.Query)
            parameters[name] = value.ToString();
        parameters["journey"] = journey;
        return TypedResults.Json(visitor.Me.View(view, parameters));
    }

    private static IResult List(Visitor visitor, string journey, string kind) =>
        listed.Contains(kind)
            ? TypedResults.Json(visitor.Me.List(kind, journey, order: "-created_at", limit: 200).Select(each => each.Fields))
            : TypedResults.NotFound();

    /// <summary>A page of its own, with nothing to run; it is told to the person who asks, as the views are.</summary>
    private static IResult Report(Visitor visitor, string journey, Settings settings, HttpContext context)
    {
        var page = visitor.Me.Render("html", new JsonObject { ["journey"] = journey });
        context.Response.Headers.ContentSecurityPolicy = Guard.PolicyOfReport(page, settings);
        return TypedResults.Text(page, "text/html; charset=utf-8");
    }

    private static IResult Open(Visitor visitor, string session, Opening sent)
    {
        var commands = new JsonArray();
        if (sent.Anonymous)
            commands.Add(new JsonObject
            {
                ["verb"] = "change", ["id"] = session, ["revision"] = visitor.Me.Get(session).Revision,
                ["patch"] = new JsonObject { ["openness"] = "anonymous" },
            });
        commands.Add(new JsonObject { ["verb"] = "open_session", ["id"] = session });
        return TypedResults.Json(visitor.Me.Apply(commands)[^1]);
    }

    private static IResult Answer(Visitor visitor, string session, NewAnswers sent)
    {
        if (sent.Ratings.Length > ManyAnswers)
            return TypedResults.BadRequest();
        var commands = new JsonArray([.. sent.Ratings.Select(each => new JsonObject
        {
            ["verb"] = "rate", ["subject"] = each.Subject, ["aspect"] = each.Aspect, ["value"] = each.Value,
            ["session"] = session,
        })]);
        if (sent.Remark is { } remark)
            commands.Add(new JsonObject
            {
                ["verb"] = "add", ["kind"] = "remark",
                ["document"] = Fields(visitor.Me.Get(session)["journey"]!.GetValue<string>(), remark with { Session = session }),
            });
        visitor.Me.Apply(commands);
        return TypedResults.NoContent();
    }

    /// <summary>What was sent, as fields of a document of a journey.</summary>
    private static JsonObject Fields<T>(string journey, T sent)
    {
        var fields = JsonSerializer.SerializeToNode(sent, Written)!.AsObject();
        fields["journey"] = journey;
        return fields;
    }

    private static readonly JsonSerializerOptions Written = new(JsonSerializerDefaults.Web)
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull,
    };

    private static IResult Told(Document document) => TypedResults.Json(document.Fields);
}
