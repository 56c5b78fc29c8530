using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;

namespace Tocht;

/// <summary>
/// A document as it stood when it was read. `document["title"]` is a field; what was left out is null.
/// </summary>
public partial class Document
{
    internal Document(JsonObject fields) => Fields = fields;

    /// <summary>All fields.</summary>
    public JsonObject Fields { get; }

    /// <summary>A field by its name; null when it was left out.</summary>
    public JsonNode? this[string field] => Fields[field];

    /// <summary>The document as JSON.</summary>
    public override string ToString() => Fields.ToJsonString(Json.Schemas.Options);

    private string Text(string field) => TextOrNull(field)!;

    private string? TextOrNull(string field) => Fields[field]?.GetValue<string>();

    private int Number(string field) => Fields[field]!.GetValue<int>();

    private DateTimeOffset Instant(string field) => Fields[field]!.GetValue<DateTimeOffset>();

    private JsonObject? ObjectOrNull(string field) => Fields[field]?.AsObject();
}

/// <summary>A document of a kind, with what people wrote as a record.</summary>
public sealed class Document<T> : Document where T : class, IKind<T>
{
    internal Document(JsonObject fields, T body) : base(fields) => Body = body;

    /// <summary>What people wrote.</summary>
    public T Body { get; }

    internal static Document<T> Of(TextHandle text)
    {
        using (text)
        {
            var fields = OfKind(JsonNode.Parse(text.Bytes)!.AsObject());
            return new Document<T>(fields, JsonSerializer.Deserialize(text.Bytes, T.TypeInfo)!);
        }
    }

    internal static Document<T> Of(JsonObject fields) => new(OfKind(fields), fields.Deserialize(T.TypeInfo)!);

    private static JsonObject OfKind(JsonObject fields) =>
        (string?)fields["kind"] == T.Kind
            ? fields
            : throw new InvalidCastException($"The document is of the kind {fields["kind"]}, not {T.Kind}.");
}

/// <summary>A record for the documents of a kind, made from its schema.</summary>
public interface IKind<T> where T : class, IKind<T>
{
    /// <summary>The name of the kind.</summary>
    static abstract string Kind { get; }

    /// <summary>How the record is written and read.</summary>
    static abstract JsonTypeInfo<T> TypeInfo { get; }
}
