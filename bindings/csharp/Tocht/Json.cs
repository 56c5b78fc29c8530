using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Tocht;

/// <summary>How values become the JSON that is sent, and what comes back becomes values.</summary>
internal static class Json
{
    private static readonly JsonWriterOptions Writing = new() { Encoder = WholeText.Encoder };

    private static readonly JsonSerializerOptions Reflected = new()
    {
        Encoder = WholeText.Encoder,
        Converters = { new Instants() },
    };

    /// <summary>The types that the schemas tell, written and read without reflection.</summary>
    internal static readonly Schemas Schemas = new(new JsonSerializerOptions(Tocht.Schemas.Default.Options) { Encoder = WholeText.Encoder });

    internal const string NeedsReflection =
        "The fields of an object of any type are found by reflection. Use a record of this library or a JsonObject.";

    /// <summary>The bytes of what is sent; none for null, which the library reads as left out.</summary>
    internal static ReadOnlySpan<byte> Bytes(JsonNode? node)
    {
        if (node is null)
            return default;
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Writing))
            node.WriteTo(writer);
        return buffer.WrittenSpan;
    }

    /// <summary>An object of any type, as JSON.</summary>
    [RequiresUnreferencedCode(NeedsReflection), RequiresDynamicCode(NeedsReflection)]
    internal static JsonNode? Node(object? value) =>
        value is JsonNode node ? node : JsonSerializer.SerializeToNode(value, Reflected);

    /// <summary>An object of any type that has fields, as JSON. It is the caller's own to change.</summary>
    [RequiresUnreferencedCode(NeedsReflection), RequiresDynamicCode(NeedsReflection)]
    internal static JsonObject Fields(object value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return Node(value) as JsonObject ?? throw new ArgumentException("It has no fields.", nameof(value));
    }

    /// <summary>A record of the schemas, as JSON.</summary>
    internal static JsonObject Fields<T>(T value, JsonTypeInfo<T> type)
    {
        ArgumentNullException.ThrowIfNull(value);
        return JsonSerializer.SerializeToNode(value, type)!.AsObject();
    }

    /// <summary>What was told, as a tree.</summary>
    internal static JsonNode? Tree(TextHandle text)
    {
        using (text)
            return JsonNode.Parse(text.Bytes);
    }

    /// <summary>What was told, as an object.</summary>
    internal static JsonObject Object(TextHandle text) => Tree(text)!.AsObject();

    /// <summary>What was told, as a record of the schemas.</summary>
    internal static T Record<T>(TextHandle text, JsonTypeInfo<T> type)
    {
        using (text)
            return JsonSerializer.Deserialize(text.Bytes, type)!;
    }

    /// <summary>What was told as {"items"}, each on its own.</summary>
    internal static JsonNode?[] Items(JsonObject told)
    {
        var array = told["items"]!.AsArray();
        JsonNode?[] items = [.. array];
        array.Clear();
        return items;
    }

    /// <summary>What was told as {"items"} of objects.</summary>
    internal static JsonObject[] Objects(TextHandle text) =>
        Array.ConvertAll(Items(Object(text)), each => each!.AsObject());

    /// <summary>The merge patch (RFC 7396) that makes one object of another.</summary>
    internal static JsonObject Patch(JsonObject before, JsonObject after)
    {
        var patch = new JsonObject();
        foreach (var (name, _) in before)
            if (!after.ContainsKey(name))
                patch[name] = null;
        foreach (var (name, value) in after)
            if (before[name] is JsonObject was && value is JsonObject @is)
                AddUnlessEmpty(patch, name, Patch(was, @is));
            else if (!JsonNode.DeepEquals(before[name], value))
                patch[name] = value?.DeepClone();
        return patch;
    }

    private static void AddUnlessEmpty(JsonObject patch, string name, JsonObject inner)
    {
        if (inner.Count > 0)
            patch[name] = inner;
    }
}

/// <summary>
/// Escapes no more than JSON asks for, and refuses half a surrogate pair, which would otherwise silently become
/// another character.
/// </summary>
internal sealed class WholeText : JavaScriptEncoder
{
    internal static readonly WholeText Encoder = new();

    private static readonly JavaScriptEncoder Relaxed = UnsafeRelaxedJsonEscaping;

    public override int MaxOutputCharactersPerInputCharacter => Relaxed.MaxOutputCharactersPerInputCharacter;

    public override unsafe int FindFirstCharacterToEncode(char* text, int textLength)
    {
        Utf8.Demand(new ReadOnlySpan<char>(text, textLength));
        return Relaxed.FindFirstCharacterToEncode(text, textLength);
    }

    public override unsafe bool TryEncodeUnicodeScalar(
        int unicodeScalar, char* buffer, int bufferLength, out int numberOfCharactersWritten) =>
        Relaxed.TryEncodeUnicodeScalar(unicodeScalar, buffer, bufferLength, out numberOfCharactersWritten);

    public override bool WillEncode(int unicodeScalar) => Relaxed.WillEncode(unicodeScalar);
}

/// <summary>Instants as the library writes them: in UTC, with milliseconds.</summary>
internal sealed class Instants : JsonConverter<DateTimeOffset>
{
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.GetDateTimeOffset();

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
        writer.WriteStringValue(Text(value));

    internal static string Text(DateTimeOffset value) =>
        value.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}

/// <summary>An enumeration by the words of the schema: NoEffect is no_effect.</summary>
internal sealed class InWords<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.SnakeCaseLower, false)
    where T : struct, Enum;
