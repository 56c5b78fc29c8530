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

    internal static void MapApi(this WebApplication app)
    {
        var api = app.MapGroup("/api");
        api.MapJourneys();
        api.MapDocuments();
        api.MapGet("/events", (Visitor visitor, Feed feed, CancellationToken gone) =>
            TypedResults.ServerSentEvents(feed.Listen(visitor, gone)));
        api.MapGet("/journeys/{journey}/views/{view}", View);
        api.MapGet("/journeys/{journey}/report", Report);
        api.MapPost("/ratings", (Visitor visitor, NewRating sent) =>
            visitor.Me.Rate(sent.Subject, sent.Aspect, sent.Value));

        api.MapPost("/journeys/{journey}/sessions", Plan);
        api.MapPost("/sessions/{session}/open", Open);
        api.MapPost("/sessions/{session}/answers", Answer);
        api.MapPost("/sessions/{session}/close", (Visitor visitor, string session, Closing _) =>
            TypedResults.Json(visitor.Me.CloseSession(session).Fields));
        api.MapPost("/adjustments/{adjustment}/apply", (Visitor visitor, string adjustment, Applying sent) =>
            TypedResults.Json(visitor.Me.ApplyAdjustment(adjustment, sent.Patch, sent.Revision).Fields));
    }

    private static IResult View(Visitor visitor, string journey, string view, HttpRequest request)
    {
        var parameters = new JsonObject();
        foreach (var (name, value) in request.Query)
            parameters[name] = value.ToString();
        parameters["journey"] = journey;
        return TypedResults.Json(visitor.Me.View(view, parameters));
    }

    /// <summary>A page of its own, with nothing to run; it is told to the person who asks, as the views are.</summary>
    private static IResult Report(Visitor visitor, string journey, Settings settings, HttpContext context)
    {
        var page = visitor.Me.Render("html", new JsonObject { ["journey"] = journey });
        context.Response.Headers.ContentSecurityPolicy = Guard.PolicyOfReport(page, settings);
        return TypedResults.Text(page, "text/html; charset=utf-8");
    }

    private static IResult Plan(Visitor visitor, string journey, JsonObject rhythm)
    {
        if (rhythm.ContainsKey("journey"))
            return TypedResults.BadRequest();
        return TypedResults.Json(visitor.Me.PlanSessions(journey, rhythm).Select(each => each.Fields));
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
                ["document"] = new JsonObject
                {
                    ["journey"] = visitor.Me.Get(session)["journey"]!.DeepClone(), ["session"] = session,
                    ["nature"] = remark.Nature, ["text"] = remark.Text,
                },
            });
        visitor.Me.Apply(commands);
        return TypedResults.NoContent();
    }
}
