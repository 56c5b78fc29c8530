using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Tocht;

/// <summary>
/// The day of a journey that python_bench.py describes: 60 people and 100 factors in one transaction, 6,000 ratings in one,
/// then every participant comes by once: loads all documents, rates one factor and asks for the trend. EF Core writes to a
/// file on the same disk, as durable, keeps one connection and takes a context for each piece of work; its trend is a
/// GROUP BY, which LINQ makes. Nothing is validated there, and neither history, journal, search nor authority is kept.
/// </summary>
internal static class Day
{
    internal const int People = 60;
    internal const int Factors = 100;
    private const int Rounds = 3;

    internal static readonly string[] Perspectives = ["employee", "manager", "organisation", "environment"];

    /// <summary>The seconds of each part, the medians of the rounds.</summary>
    internal static (Dictionary<string, double> Tocht, Dictionary<string, double> EfCore) Measure(string folder)
    {
        var ours = new List<Dictionary<string, double>>();
        var theirs = new List<Dictionary<string, double>>();
        for (var round = 0; round < Rounds; ++round)
        {
            using var tocht = new WithTocht(Path.Combine(folder, $"day{round}.tocht"));
            using var efCore = new WithEfCore(Path.Combine(folder, $"day{round}.db"));
            var (took, told) = Spend(tocht);
            var (otherTook, otherTold) = Spend(efCore);
            if (!told.SequenceEqual(otherTold))
                throw new InvalidOperationException("they do not tell the same trend");
            ours.Add(took);
            theirs.Add(otherTook);
        }
        return (Medians(ours), Medians(theirs));
    }

    private static Dictionary<string, double> Medians(List<Dictionary<string, double>> rounds) =>
        rounds[0].Keys.ToDictionary(part => part, part => rounds.Select(each => each[part]).Order().ElementAt(Rounds / 2));

    private static (Dictionary<string, double> Took, List<(int, double)> Told) Spend(IDay day)
    {
        var took = new Dictionary<string, double>();
        T Timed<T>(string part, Func<T> work)
        {
            var begun = Stopwatch.GetTimestamp();
            var result = work();
            took[part] = took.GetValueOrDefault(part) + Stopwatch.GetElapsedTime(begun).TotalSeconds;
            return result;
        }

        var (people, factors) = Timed("add", day.Add);
        var ratings = (from first in Enumerable.Range(0, People) from second in Enumerable.Range(0, Factors)
                       select (people[first], factors[second], (first * 7 + second * 3 + first * second % 3) % 5 + 1)).ToList();
        Timed("rate_many", () => day.RateMany(ratings));
        Dictionary<string, (int, double)> told = [];
        for (var number = 0; number < People; ++number)
        {
            var person = number;
            if (Timed("load", day.Load) != People + Factors)
                throw new InvalidOperationException("not all was loaded");
            Timed("rate", () => day.Rate(people[person], factors[person * 11 % Factors], person % 5 + 1));
            told = Timed("trend", day.Trend);
        }
        return (took, [.. factors.Select(each => (told[each].Item1, Math.Round(told[each].Item2, 9)))]);
    }
}

internal interface IDay : IDisposable
{
    /// <summary>The ids of the participants and of the factors.</summary>
    (string[] People, string[] Factors) Add();

    bool RateMany(List<(string Person, string Factor, int Value)> ratings);

    bool Rate(string person, string factor, int value);

    /// <summary>Of each factor how many rated it and their mean.</summary>
    Dictionary<string, (int, double)> Trend();

    int Load();
}

internal sealed class WithTocht : IDay
{
    private readonly Store store;
    private readonly Actor host;
    private readonly string journey;
    private Actor? reader;
    private string[] sessions = [];

    internal WithTocht(string path)
    {
        store = Store.Open(path);
        host = store.Host();
        journey = host.Add(new Journey { Title = "Samen", StartsOn = new DateOnly(2026, 12, 1), Months = 6 }).Id;
    }

    public (string[] People, string[] Factors) Add()
    {
        var persons = Ids(Day.People);
        var people = Ids(Day.People);
        var factors = Ids(Day.Factors);
        host.Apply(new JsonArray([.. persons.Select(Person), .. people.Select((id, at) => Participant(id, at, persons[at])),
                                  .. factors.Select(Factor)]));
        reader = store.ActAs(persons[0]);
        sessions = [.. host.PlanSessions(journey, new JsonObject
        {
            ["first_on"] = "2026-12-01", ["every"] = 4, ["unit"] = "weeks", ["at"] = "09:00", ["minutes"] = 60,
        }).Select(each => each.Id)];
        host.OpenSession(sessions[0]);
        return (people, factors);
    }

    internal static string[] Ids(int count) =>
        [.. Enumerable.Range(0, count).Select(_ => Guid.CreateVersion7().ToString())];

    private static JsonObject Command(string kind, JsonObject document) =>
        new() { ["verb"] = "add", ["kind"] = kind, ["document"] = document };

    private static JsonObject Person(string id, int number) =>
        Command("person", new JsonObject { ["id"] = id, ["name"] = $"Anna {number}" });

    private JsonObject Participant(string id, int number, string person) => Command("participant", new JsonObject
    {
        ["id"] = id, ["journey"] = journey, ["person"] = person,
        ["perspective"] = Day.Perspectives[number % Day.Perspectives.Length],
        ["authority"] = number == 0 ? "facilitator" : "participant",
    });

    private JsonObject Factor(string id, int number) => Command("factor", new JsonObject
    {
        ["id"] = id, ["journey"] = journey, ["effect"] = "hinders", ["perspective"] = "employee", ["grip"] = "control",
        ["text"] = $"Systemen praten niet met elkaar {number}",
    });

    public bool RateMany(List<(string Person, string Factor, int Value)> ratings)
    {
        host.RateMany(ratings.Select(each => new Rating(each.Factor, Aspect.Strength, each.Value, sessions[0], each.Person)));
        host.CloseSession(sessions[0]);
        host.OpenSession(sessions[1]);
        return true;
    }

    public bool Rate(string person, string factor, int value)
    {
        host.Rate(factor, Aspect.Strength, value, sessions[1], person);
        return true;
    }

    public Dictionary<string, (int, double)> Trend()
    {
        var trend = reader!.View("trend", new JsonObject { ["journey"] = journey, ["aspect"] = "strength" });
        return trend["items"]!.AsArray().ToDictionary(
            each => (string)each!["subject"]!,
            each => ((int)each!["points"]![0]!["n"]!, (double)each["points"]![0]!["mean"]!));
    }

    public int Load() => host.List("participant", journey).Count() + host.List("factor", journey).Count();

    public void Dispose()
    {
        reader?.Dispose();
        host.Dispose();
        store.Dispose();
    }
}

internal sealed class WithEfCore : IDay
{
    private readonly SqliteConnection connection;
    private readonly DbContextOptions<DayContext> options;
    private readonly string journey = Guid.CreateVersion7().ToString();

    internal WithEfCore(string path)
    {
        connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON";
        command.ExecuteNonQuery();
        options = new DbContextOptionsBuilder<DayContext>().UseSqlite(connection).Options;
        using var context = new DayContext(options);
        context.Database.EnsureCreated();
    }

    public (string[] People, string[] Factors) Add()
    {
        var persons = WithTocht.Ids(Day.People);
        var people = WithTocht.Ids(Day.People);
        var factors = WithTocht.Ids(Day.Factors);
        using var context = new DayContext(options);
        context.AddRange(persons.Select((id, at) => new PersonRow { Id = id, Name = $"Anna {at}" }));
        context.AddRange(people.Select((id, at) => new ParticipantRow
        {
            Id = id, Journey = journey, PersonId = persons[at],
            Perspective = Day.Perspectives[at % Day.Perspectives.Length],
            Authority = at == 0 ? "facilitator" : "participant",
        }));
        context.AddRange(factors.Select((id, at) => new FactorRow
        {
            Id = id, Journey = journey, Effect = "hinders", Perspective = "employee", Grip = "control",
            Text = string.Create(CultureInfo.InvariantCulture, $"Systemen praten niet met elkaar {at}"),
        }));
        context.SaveChanges();
        return (people, factors);
    }

    public bool RateMany(List<(string Person, string Factor, int Value)> ratings)
    {
        using var context = new DayContext(options);
        context.AddRange(ratings.Select(each => Row(1, each.Person, each.Factor, each.Value)));
        context.SaveChanges();
        return true;
    }

    public bool Rate(string person, string factor, int value)
    {
        using var context = new DayContext(options);
        if (context.Ratings.Find(2, factor, "strength", person) is { } given)
            given.Value = value;
        else
            context.Add(Row(2, person, factor, value));
        context.SaveChanges();
        return true;
    }

    private static RatingRow Row(int session, string person, string factor, int value) =>
        new() { Session = session, FactorId = factor, Aspect = "strength", ParticipantId = person, Value = value };

    public Dictionary<string, (int, double)> Trend()
    {
        using var context = new DayContext(options);
        return context.Ratings.Where(each => each.Session == 1 && each.Aspect == "strength")
            .GroupBy(each => new { each.FactorId, each.Value })
            .Select(each => new { each.Key.FactorId, each.Key.Value, Count = each.Count() })
            .AsEnumerable()
            .GroupBy(each => each.FactorId)
            .ToDictionary(each => each.Key, each =>
            {
                var n = each.Sum(one => one.Count);
                return (n, (double)each.Sum(one => one.Value * one.Count) / n);
            });
    }

    public int Load()
    {
        using var context = new DayContext(options);
        return context.Participants.AsNoTracking().Where(each => each.Journey == journey).ToList().Count
            + context.Factors.AsNoTracking().Where(each => each.Journey == journey).ToList().Count;
    }

    public void Dispose() => connection.Dispose();
}

internal sealed class DayContext(DbContextOptions<DayContext> options) : DbContext(options)
{
    public DbSet<PersonRow> Persons => Set<PersonRow>();

    public DbSet<ParticipantRow> Participants => Set<ParticipantRow>();

    public DbSet<FactorRow> Factors => Set<FactorRow>();

    public DbSet<RatingRow> Ratings => Set<RatingRow>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<ParticipantRow>().HasIndex(each => each.Journey);
        modelBuilder.Entity<ParticipantRow>().HasOne<PersonRow>().WithMany().HasForeignKey(each => each.PersonId);
        modelBuilder.Entity<FactorRow>().HasIndex(each => each.Journey);
        var rating = modelBuilder.Entity<RatingRow>();
        rating.HasKey(each => new { each.Session, each.FactorId, each.Aspect, each.ParticipantId });
        rating.HasOne<FactorRow>().WithMany().HasForeignKey(each => each.FactorId);
        rating.HasOne<ParticipantRow>().WithMany().HasForeignKey(each => each.ParticipantId);
    }
}

internal sealed class PersonRow
{
    public string Id { get; set; } = "";
    public string Name { get; set; } = "";
}

internal sealed class ParticipantRow
{
    public string Id { get; set; } = "";
    public string Journey { get; set; } = "";
    public string PersonId { get; set; } = "";
    public string Perspective { get; set; } = "";
    public string Authority { get; set; } = "";
}

internal sealed class FactorRow
{
    public string Id { get; set; } = "";
    public string Journey { get; set; } = "";
    public string Effect { get; set; } = "";
    public string Perspective { get; set; } = "";
    public string Grip { get; set; } = "";
    public string Text { get; set; } = "";
}

internal sealed class RatingRow
{
    public int Session { get; set; }
    public string FactorId { get; set; } = "";
    public string Aspect { get; set; } = "";
    public string ParticipantId { get; set; } = "";
    public int Value { get; set; }
}
