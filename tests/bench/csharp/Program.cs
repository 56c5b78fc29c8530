// A document by its id from C#, beside the same work written by hand: one prepared SELECT and one JSON parse. Rounds of
// both alternate; the medians and their ratio are printed. Both use the system's SQLite, on files of the same 10,000
// documents. Then a day's work, beside EF Core.
using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;
using Tocht;

const int documents = 10_000;
const int rounds = 41;
const int calls = 2_000;
const double reach = 1.5;

SQLitePCL.raw.SetProvider(new SQLitePCL.SQLite3Provider_sqlite3());
var folder = Directory.CreateTempSubdirectory("tocht-").FullName;
try
{
    using var store = Store.Open(Path.Combine(folder, "samen.tocht"));
    using var host = store.Host();
    var all = Fill(host);
    using var peer = new Peer(Path.Combine(folder, "peer.db"), all);
    var ids = all.Select(each => each.Id).ToArray();
    new Random(7).Shuffle(ids);

    long Tocht() => Timed(ids, id => host.Get(id)["text"]);
    long ByHand() => Timed(ids, id => peer.Get(id)!["text"]);

    for (var warming = 0; warming < 20; ++warming)
        _ = (Tocht(), ByHand());
    var ours = new List<long>();
    var theirs = new List<long>();
    for (var round = 0; round < rounds; ++round)
    {
        ours.Add(Tocht());
        theirs.Add(ByHand());
    }
    var (get, byHand) = (Median(ours), Median(theirs));
    Console.WriteLine(FormattableString.Invariant($"get by id, C#: {get:0.00} µs; one prepared SELECT and one JSON parse: {byHand:0.00} µs"));
    Console.WriteLine(FormattableString.Invariant($"ratio {get / byHand:0.00}, to reach at most {reach:0.0}"));
    var (tocht, efCore) = Day.Measure(folder);
    foreach (var part in tocht.Keys)
        Console.WriteLine(FormattableString.Invariant($"a day, {part}: {tocht[part] * 1e3:0.0} ms; EF Core: {efCore[part] * 1e3:0.0} ms"));
    if (args is ["--json", var path])
        File.WriteAllText(path, JsonSerializer.Serialize(new
        {
            get = new[] { get / 1e6, byHand / 1e6 },
            day = new Dictionary<string, object> { ["tocht"] = tocht, ["ef_core"] = efCore },
        }));
}
finally
{
    Directory.Delete(folder, true);
}

static long Timed(string[] ids, Func<string, JsonNode?> get)
{
    var begun = Stopwatch.GetTimestamp();
    for (var call = 0; call < calls; ++call)
        if (get(ids[call]) is null)
            throw new InvalidOperationException("a document without text");
    return Stopwatch.GetTimestamp() - begun;
}

static double Median(IEnumerable<long> ticks) =>
    ticks.Order().ElementAt(rounds / 2) * 1e6 / Stopwatch.Frequency / calls;

static List<Document> Fill(Actor host)
{
    var journey = host.Add(new Journey { Title = "Samen zorgen in de wijk", StartsOn = new DateOnly(2026, 12, 1), Months = 6 });
    var commands = Enumerable.Range(0, documents).Select(each => new JsonObject
    {
        ["verb"] = "add", ["kind"] = "rule",
        ["document"] = new JsonObject
        {
            ["journey"] = journey.Id, ["nature"] = "norm",
            ["text"] = $"Wij bellen binnen een werkdag terug, ook als wij het antwoord nog niet weten ({each})",
        },
    });
    return [.. host.Apply(new JsonArray([.. commands])).Select(each => host.Get((string)each!["id"]!))];
}

/// <summary>The same documents in a table of their own.</summary>
internal sealed class Peer : IDisposable
{
    private readonly SqliteConnection connection;
    private readonly SqliteCommand select;
    private readonly SqliteParameter id;

    internal Peer(string path, IEnumerable<Document> documents)
    {
        connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        Do("PRAGMA journal_mode = WAL");
        Do("CREATE TABLE document (id BLOB PRIMARY KEY, body TEXT NOT NULL) WITHOUT ROWID");
        using var all = connection.BeginTransaction();
        using var insert = connection.CreateCommand();
        insert.CommandText = "INSERT INTO document VALUES ($id, $body)";
        foreach (var each in documents)
        {
            insert.Parameters.Clear();
            insert.Parameters.AddWithValue("$id", Guid.Parse(each.Id).ToByteArray(true));
            insert.Parameters.AddWithValue("$body", each.ToString());
            insert.ExecuteNonQuery();
        }
        all.Commit();
        select = connection.CreateCommand();
        select.CommandText = "SELECT body FROM document WHERE id = $id";
        id = select.Parameters.Add("$id", SqliteType.Blob);
        select.Prepare();
    }

    internal JsonNode? Get(string document)
    {
        id.Value = Guid.Parse(document).ToByteArray(true);
        using var reader = select.ExecuteReader();
        reader.Read();
        return JsonNode.Parse(reader.GetFieldValue<byte[]>(0));
    }

    public void Dispose()
    {
        select.Dispose();
        connection.Dispose();
    }

    private void Do(string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
