using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Primitives;

namespace Intranet;

/// <summary>
/// What holds for every request. Answers say what a browser may do with them: nothing but what comes from here, no script
/// or style within the page. What changes something must come from this page: a page elsewhere can send neither JSON nor
/// a header of one's own without asking first, and nobody answers that question.
/// </summary>
internal sealed class Guard(RequestDelegate next, Settings settings)
{
    internal const string Header = "X-Tocht";

    private readonly string policy = Policy(
        settings, "script-src 'self'", "style-src 'self'", "img-src 'self'", "connect-src 'self'",
        "require-trusted-types-for 'script'", "trusted-types 'none'");

    /// <summary>A report loads nothing and runs nothing; its one style within the page is allowed by what it says.</summary>
    internal static string PolicyOfReport(string page, Settings settings)
    {
        const string begin = "<style>";
        var from = page.IndexOf(begin, StringComparison.Ordinal) + begin.Length;
        var style = page[from..page.IndexOf("</style>", from, StringComparison.Ordinal)];
        var hash = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(style)));
        return Policy(settings, $"style-src 'sha256-{hash}'", "img-src data:");
    }

    private static string Policy(Settings settings, params string[] allowed) => string.Join(
        "; ",
        ["default-src 'none'", .. allowed, "base-uri 'none'", "form-action 'none'", $"frame-ancestors {settings.FrameAncestors}"]);

    public async Task InvokeAsync(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()";
        if (context.Request.Path.StartsWithSegments("/api"))
            headers.CacheControl = "no-store";
        if (Changes(context.Request) && !IsOwn(context.Request))
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
        else
            await next(context);
    }

    private static bool Changes(HttpRequest request) =>
        !HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method);

    private static bool IsOwn(HttpRequest request) =>
        request.Headers[Header] == "1" && request.HasJsonContentType()
        && request.Headers["Sec-Fetch-Site"] is var site && (StringValues.IsNullOrEmpty(site) || site == "same-origin");
}
