using System.Text.Json.Nodes;

namespace Intranet;

/// <summary>
/// Lets whoever asks be one of three people of the quickstart's story, by a cookie instead of the proxy's header. It is
/// there only where the setting Demo is true.
/// </summary>
internal static class Demo
{
    private const string Cookie = "tocht-demo";

    private static readonly HashSet<string> people = ["anna", "bilal", "nico"];

    internal sealed record Choice(string Person);

    internal static string? Key(HttpContext context) =>
        context.Request.Cookies[Cookie] is { } key && people.Contains(key) ? key : null;

    internal static void MapDemo(this WebApplication app) =>
        app.MapPost("/demo", (HttpContext context, Choice sent) =>
        {
            if (!people.Contains(sent.Person))
                return Results.NotFound();
            context.Response.Cookies.Append(
                Cookie, sent.Person, new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Strict, Path = "/" });
            return Results.Json(new JsonObject());
        });
}
