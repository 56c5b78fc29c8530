using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.FileProviders;
using Microsoft.Net.Http.Headers;
using Tocht;

namespace Intranet;

/// <summary>
/// The page and what it loads. All that stands still lies under assets/VERSION, where the version is made of its contents:
/// a browser keeps it for good, and asks only for the small page itself whether there is a new one.
/// </summary>
internal static class Page
{
    private const string Forever = "public, max-age=31536000, immutable";

    /// <summary>The one form that makes something else than a document.</summary>
    private const string Planning = "verb/plan_sessions";

    /// <summary>What the page needs of the guide: the names of things, and the questions to ask.</summary>
    private static readonly string[] told = ["steps", "values", "kinds", "aspects"];

    internal static void MapPage(this WebApplication app, Settings settings)
    {
        var root = Path.Combine(app.Environment.ContentRootPath, "wwwroot");
        var folder = Path.Combine(root, "assets");
        var version = Version(root);
        app.UseResponseCompression(where: path => path == "/" || path.StartsWithSegments("/assets"));
        app.UseStaticFiles(new StaticFileOptions
        {
            FileProvider = new PhysicalFileProvider(folder),
            RequestPath = $"/assets/{version}",
            OnPrepareResponse = answer => answer.Context.Response.Headers.CacheControl = Forever,
        });
        app.MapAsset($"/assets/{version}/guide", guide => Told(guide));
        app.MapAsset($"/assets/{version}/forms", guide => Forms(guide));
        app.MapFile("/", Path.Combine(root, "index.html"), version);
        if (settings.Demo)
            app.MapFile("/demo", Path.Combine(root, "demo.html"), version);
    }

    private static void UseResponseCompression(this WebApplication app, Func<PathString, bool> where) =>
        app.UseWhen(context => where(context.Request.Path), some => some.UseResponseCompression());

    /// <summary>What is made of the guide of a language, which is kept for good.</summary>
    private static void MapAsset(this WebApplication app, string path, Func<JsonObject, JsonObject> made) =>
        app.MapGet($"{path}/{{language}}.json", (HttpContext context, string language) =>
        {
            if (language is not ("nl" or "en"))
                return Results.NotFound();
            context.Response.Headers.CacheControl = Forever;
            return Results.Json(made(Library.Guide(language)));
        });

    private static void MapFile(this WebApplication app, string path, string file, string version)
    {
        var text = File.ReadAllText(file).Replace("{version}", version, StringComparison.Ordinal);
        var tag = new EntityTagHeaderValue($"\"{version}\"");
        app.MapGet(path, (HttpContext context) =>
        {
            context.Response.Headers.CacheControl = "no-cache";
            return Results.Bytes(Encoding.UTF8.GetBytes(text), "text/html; charset=utf-8", entityTag: tag);
        });
    }

    private static JsonObject Told(JsonObject guide)
    {
        var needed = new JsonObject(told.Select(name => KeyValuePair.Create(name, guide[name]?.DeepClone())));
        foreach (var (_, kind) in needed["kinds"]!.AsObject())
            kind!.AsObject().Remove("fields"); // they come with the forms
        return needed;
    }

    /// <summary>All that a form is made of: what the kinds are, and what their fields are called.</summary>
    private static JsonObject Forms(JsonObject guide) => new()
    {
        ["schemas"] = new JsonObject([.. Documents.Kinds.Append(Planning).Select(name => KeyValuePair.Create<string, JsonNode?>(name, Library.Schema(name)))]),
        ["fields"] = new JsonObject(guide["kinds"]!.AsObject().Select(kind => KeyValuePair.Create(kind.Key, kind.Value!["fields"]?.DeepClone()))),
    };

    private static string Version(string folder)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(Library.Version));
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            hash.AppendData(Encoding.UTF8.GetBytes(Path.GetRelativePath(folder, file)));
            hash.AppendData(File.ReadAllBytes(file));
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset())[..12];
    }
}
