using System.Text.Json.Nodes;
using Tocht;

namespace Intranet;

/// <summary>
/// Lets whoever asks be one of a few people, by a cookie instead of the proxy's header: three of the quickstart's story, or
/// all of a house in which nothing has begun. It is there only where the setting Demo is true.
/// </summary>
internal static class Demo
{
    private const string Cookie = "tocht-demo";

    private static readonly Dictionary<string, string> ofStory = new()
    {
        ["anna"] = "begeleider", ["bilal"] = "deelnemer", ["nico"] = "opdrachtgever",
    };

    internal sealed record Choice(string Person);

    internal static string? Key(HttpContext context) =>
        context.Request.Cookies[Cookie] is { } key && What(key) is not null ? key : null;

    internal static void MapDemo(this WebApplication app)
    {
        var store = app.Services.GetRequiredService<Store>();
        using (var host = store.Host())
            House.Furnish(host);
        app.MapGet("/demo/people", () =>
        {
            using var host = store.Host();
            return Results.Json(People(host));
        });
        app.MapPost("/demo", (HttpContext context, Choice sent) =>
        {
            if (What(sent.Person) is null)
                return Results.NotFound();
            context.Response.Cookies.Append(
                Cookie, sent.Person, new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Strict, Path = "/" });
            return Results.Json(new JsonObject());
        });
    }

    /// <summary>What somebody is who can be chosen; null for all others.</summary>
    private static string? What(string key) => ofStory.GetValueOrDefault(key) ?? House.Keys.GetValueOrDefault(key);

    private static JsonArray People(Actor host) => new([.. host.List("person", order: "name")
        .Select(person => (Key: (string?)person["external_id"] ?? "", Name: (string)person["name"]!))
        .Where(each => What(each.Key) is not null)
        .Select(each => new JsonObject { ["key"] = each.Key, ["name"] = each.Name, ["what"] = What(each.Key) })]);
}
