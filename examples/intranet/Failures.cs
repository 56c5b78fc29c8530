using Tocht;

namespace Intranet;

/// <summary>Answers what the library refuses: its sentence, in the person's language, with a fitting status.</summary>
internal sealed class Failures(RequestDelegate next, ILogger<Failures> log)
{
    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
        }
        catch (TochtException error) when (!context.Response.HasStarted)
        {
            var status = Status(error.Code);
            if (status >= StatusCodes.Status500InternalServerError)
                log.LogError("{Code}: {Message}", error.Code, error.Message);
            context.Response.StatusCode = status;
            await context.Response.WriteAsJsonAsync(
                new { code = Library.NameOf(error.Code), message = error.Message, pointer = error.Pointer });
        }
    }

    private static int Status(Code code) => code switch
    {
        Code.Invalid => StatusCodes.Status400BadRequest,
        Code.Denied or Code.Withheld => StatusCodes.Status403Forbidden,
        Code.NotFound => StatusCodes.Status404NotFound,
        Code.Conflict => StatusCodes.Status409Conflict,
        Code.Refused => StatusCodes.Status422UnprocessableEntity,
        Code.Busy => StatusCodes.Status503ServiceUnavailable,
        _ => StatusCodes.Status500InternalServerError,
    };
}
