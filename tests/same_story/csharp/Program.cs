// Plays story.tsv through C#: play STORY STORE.
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Tocht;

using var store = Store.Open(args[1]);
var player = new Player(store);
foreach (var line in File.ReadLines(args[0]))
    if (!line.StartsWith('#'))
        player.Play(line.Split('\t'));

internal sealed partial class Player(Store store)
{
    private readonly Dictionary<string, Document> documents = [];

    public void Play(string[] fields)
    {
        var (who, verb, name) = (fields[0], fields[1], fields[2]);
        var arguments = Array.ConvertAll(fields[3..], Filled);
        var said = "";
        Document? result = null;
        using var actor = who == "host" ? store.Host() : store.ActAs(documents[who].Id);
        try
        {
            result = Play(actor, verb, arguments);
        }
        catch (TochtException error)
        {
            said = $"!{JsonNamingPolicy.SnakeCaseUpper.ConvertName($"{error.Code}")}{error.Pointer}";
        }
        if (said != (name.StartsWith('!') ? name : ""))
            throw new InvalidOperationException($"{verb} {name}: {said}");
        if (result is not null && name != "-")
            documents[name] = result;
    }

    // Ids and revisions in their places.
    private string Filled(string text) =>
        Names().Replace(text, match => !documents.TryGetValue(match.Groups[1].Value, out var document) ? match.Value
            : match.Groups[2].Length > 0 ? $"{document.Revision}" : document.Id);

    private static Document? Play(Actor actor, string verb, string[] a)
    {
        switch (verb)
        {
            case "add": return actor.Add(a[0], Fields(a[1]));
            case "change": return actor.Change(a[0], Number(a[1]), Fields(a[2]));
            case "plan_sessions": return Planned(actor, Fields(a[0]));
            case "open_session": return actor.OpenSession(a[0]);
            case "close_session": return actor.CloseSession(a[0]);
            case "apply_adjustment": return actor.ApplyAdjustment(a[0], Fields(a[2]), Number(a[1]));
            case "conclude": return actor.Conclude(a[0], a.Length > 1 ? a[1] : null);
            case "unpack": return Unpacked(actor, Fields(a[0]));
            case "remove": actor.Remove(a[0], Number(a[1])); break;
            case "apply": actor.Apply(JsonNode.Parse(a[0])!.AsArray()); break;
            case "rate": Rate(actor, Fields(a[0])); break;
            case "rate_many": actor.RateMany(a.Select(Rated)); break;
            default: throw new InvalidOperationException(verb);
        }
        return null;
    }

    private static Document Planned(Actor actor, JsonObject rhythm)
    {
        var journey = Text(rhythm, "journey")!;
        rhythm.Remove("journey");
        return actor.PlanSessions(journey, rhythm)[0];
    }

    private static Document Unpacked(Actor actor, JsonObject parameters) =>
        actor.Unpack(Text(parameters, "journey")!, Text(parameters, "into")!)[0];

    private static void Rate(Actor actor, JsonObject rating) =>
        actor.Rate(Text(rating, "subject")!, Text(rating, "aspect")!, rating["value"]?.GetValue<int>(),
            Text(rating, "session"), Text(rating, "participant"));

    private static Rating Rated(string row)
    {
        var parts = row.Split(' ');
        return new Rating(parts[1], (Aspect)Number(parts[3]), Number(parts[4]), parts[2] == "-" ? null : parts[2], parts[0]);
    }

    private static JsonObject Fields(string json) => JsonNode.Parse(json)!.AsObject();

    private static string? Text(JsonObject fields, string name) => fields[name]?.GetValue<string>();

    private static int Number(string text) => int.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    [GeneratedRegex("@([a-z_]+)(#?)")]
    private static partial Regex Names();
}
