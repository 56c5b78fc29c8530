using System.Text.Json.Nodes;
using Tocht;

namespace Intranet;

/// <summary>Who asks: a person, acting as no other, for as long as the request lasts.</summary>
internal sealed record Visitor(Document Person, Actor Me)
{
    public static ValueTask<Visitor?> BindAsync(HttpContext context) =>
        ValueTask.FromResult(context.Features.Get<Visitor>());
}

/// <summary>
/// Finds the person whom the proxy, or in the demo a cookie, names. This is the only place that decides who acts: nothing
/// in a path, a query or a body does. It is decided for each request anew, so a key that is taken away is worth nothing.
/// </summary>
internal sealed class SignIn(RequestDelegate next, Settings settings, Store store)
{
    private readonly Actor host = store.Host();

    public async Task InvokeAsync(HttpContext context)
    {
        if (Key(context) is not { } key || PersonOf(key) is not { } person)
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            await context.Response.WriteAsJsonAsync(new { demo = settings.Demo });
            return;
        }
        using var me = store.ActAs(person.Id);
        context.Features.Set(new Visitor(person, me));
        await next(context);
    }

    /// <summary>Exactly one key: a request that names two people was not signed in by a proxy that does its work.</summary>
    private string? Key(HttpContext context) =>
        settings.Demo ? Demo.Key(context)
        : context.Request.Headers[settings.UserHeader] is [{ Length: > 0 and <= 200 } key] ? key
        : null;

    private Document? PersonOf(string key) =>
        host.List("person", where: new JsonObject { ["external_id"] = key }, limit: 1).FirstOrDefault();
}
