using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Intranet;

/// <summary>Reads an object of any fields, which are the library's to judge; one that has a field twice is refused here.</summary>
internal sealed class Fields : JsonConverter<JsonObject>
{
    private static readonly JsonDocumentOptions strict = new() { AllowDuplicateProperties = false };

    public override JsonObject? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var read = JsonDocument.ParseValue(ref reader);
        return JsonNode.Parse(read.RootElement.GetRawText(), documentOptions: strict) as JsonObject ?? throw new JsonException();
    }

    public override void Write(Utf8JsonWriter writer, JsonObject value, JsonSerializerOptions options) =>
        value.WriteTo(writer, options);
}
