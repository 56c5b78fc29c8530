// A plug-in for an intranet: a small web page on a store of Tocht, behind a reverse proxy that signs people in. Run it by
// ./start, which needs no proxy; README.md tells how to put it into an intranet.
using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Serialization;
using Intranet;
using Microsoft.AspNetCore.ResponseCompression;
using Tocht;

var builder = WebApplication.CreateBuilder(
    new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
var settings = builder.Configuration.GetSection("Intranet").Get<Settings>() ?? new Settings();

using var store = Store.Open(settings.Store, clock: settings.Clock);
builder.Services.AddSingleton(settings);
builder.Services.AddSingleton(_ => store);
builder.Services.AddSingleton<Feed>();
builder.Services.AddHostedService(services => services.GetRequiredService<Feed>());
builder.Services.AddHostedService<Upkeep>();
builder.Services.AddResponseCompression();
builder.Services.Configure<BrotliCompressionProviderOptions>(options => options.Level = CompressionLevel.Optimal);
builder.Services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = false);
builder.Services.ConfigureHttpJsonOptions(options =>
{
    options.SerializerOptions.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower;
    // A field that a request is not to have is refused, and so is one that it lacks.
    options.SerializerOptions.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
    options.SerializerOptions.RespectRequiredConstructorParameters = true;
    options.SerializerOptions.RespectNullableAnnotations = true;
    options.SerializerOptions.AllowDuplicateProperties = false;
    options.SerializerOptions.Converters.Add(new Fields());
});
builder.WebHost.ConfigureKestrel(options =>
{
    options.AddServerHeader = false;
    options.Limits.MaxRequestBodySize = 64 * 1024;
});

var app = builder.Build();
app.UseMiddleware<Guard>();
app.MapPage(settings);
if (settings.Demo)
    app.MapDemo();
app.UseWhen(
    context => context.Request.Path.StartsWithSegments("/api"),
    api => api.UseMiddleware<Failures>().UseMiddleware<SignIn>());
app.UseRouting();
app.MapApi();
await app.RunAsync();
