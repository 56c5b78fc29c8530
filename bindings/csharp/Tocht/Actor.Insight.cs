using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;

namespace Tocht;

public sealed unsafe partial class Actor
{
    /// <summary>What a view tells, all of one moment. Its schemas are "view/NAME/parameters" and "view/NAME".</summary>
    /// <exception cref="TochtException">Invalid, NotFound (also no such view), Denied or Withheld.</exception>
    public JsonObject View(string name, JsonObject? parameters = null) =>
        Json.Object(Told(Native.View, name, parameters));

    /// <inheritdoc cref="View(string, JsonObject?)"/>
    [RequiresUnreferencedCode(Json.NeedsReflection), RequiresDynamicCode(Json.NeedsReflection)]
    public JsonObject View(string name, object parameters) => View(name, Json.Fields(parameters));

    /// <summary>What a view tells, as a record: `View(new ProgressParameters { Journey = id })`.</summary>
    /// <inheritdoc cref="View(string, JsonObject?)" path="/exception"/>
    public T View<T>(ViewParameters<T> parameters) where T : class
    {
        ArgumentNullException.ThrowIfNull(parameters);
        var given = JsonSerializer.SerializeToNode(parameters, parameters.Self);
        return Json.Record(Told(Native.View, parameters.Name, given), parameters.Result);
    }

    /// <summary>A journey for people to look at, as a text.</summary>
    /// <exception cref="TochtException">Invalid, NotFound (also no such format) or Denied.</exception>
    public string Render(string format, JsonObject? parameters = null)
    {
        using var text = Told(Native.Render, format, parameters);
        return Encoding.UTF8.GetString(text.Bytes);
    }

    /// <inheritdoc cref="Render(string, JsonObject?)"/>
    [RequiresUnreferencedCode(Json.NeedsReflection), RequiresDynamicCode(Json.NeedsReflection)]
    public string Render(string format, object parameters) => Render(format, Json.Fields(parameters));
}

/// <summary>What to ask a view that tells a T.</summary>
public abstract record ViewParameters<T> where T : class
{
    private protected ViewParameters()
    {
    }

    internal abstract string Name { get; }

    internal abstract JsonTypeInfo<T> Result { get; }

    internal abstract JsonTypeInfo Self { get; }
}
