using System.Text.Json.Nodes;
using Xunit;

namespace Tocht.Tests;

public sealed class CycleTest : IDisposable
{
    private readonly Scene scene = new();

    public void Dispose() => scene.Dispose();

    [Fact]
    public void A_rhythm_makes_sessions_that_open_and_close()
    {
        var planned = scene.Host.PlanSessions(
            scene.Journey.Id, new { first_on = "2026-01-12", every = 1, unit = "months", at = "09:00", minutes = 90 });
        Assert.Equal(12, planned.Count);
        Assert.Equal("open", (string?)scene.Host.OpenSession(planned[0].Id)["status"]);
        using var bram = scene.Store.ActAs(scene.Bram.Id);
        bram.Rate(scene.Journey.Id, Aspect.Climate, 4, planned[0].Id);
        Assert.Equal("closed", (string?)scene.Host.CloseSession(planned[0].Id)["status"]);
        Fails.With(Code.Refused, () => scene.Host.OpenSession(planned[0].Id));
        Fails.With(Code.Refused, () => bram.Rate(scene.Journey.Id, Aspect.Climate, 5, planned[0].Id));
    }

    [Fact]
    public void A_rhythm_may_be_a_record()
    {
        var planned = scene.Host.PlanSessions(new PlanSessionsParameters
        {
            Journey = scene.Journey.Id, FirstOn = new DateOnly(2026, 1, 12), Every = 2, At = "09:00", Minutes = 90,
            Weekday = PlanSessionsParametersWeekday.Tuesday,
        });
        Assert.Equal(26, planned.Count);
        Assert.Equal(new DateTimeOffset(2026, 1, 13, 8, 0, 0, TimeSpan.Zero), planned[0].Body.StartsAt);
        var moved = scene.Host.Change(planned[0], planned[0].Body with { StartsAt = planned[0].Body.StartsAt.AddTicks(12_345_678) });
        Assert.Equal(234, moved.Body.StartsAt.Millisecond);
        Assert.Equal("/at", Fails.With(Code.Invalid, () => scene.Host.PlanSessions(new PlanSessionsParameters
        {
            Journey = scene.Journey.Id, FirstOn = new DateOnly(2026, 1, 12), At = "negen uur", Minutes = 90,
        })).Pointer);
    }

    [Fact]
    public void A_rating_is_taken_back_by_null()
    {
        var purpose = scene.Purpose();
        using var bram = scene.Store.ActAs(scene.Bram.Id);
        bram.Rate(purpose.Id, Aspect.Agree, -2);
        Fails.With(Code.Refused, () => scene.Host.Remove(purpose.Id, 1));
        bram.Rate(purpose.Id, "agree", null);
        scene.Host.Remove(purpose.Id, 1);
    }

    [Fact]
    public void Every_aspect_has_the_word_that_the_schema_has()
    {
        var words = Library.Schema("verb/rate")["properties"]!["aspect"]!["enum"]!.AsArray().Select(each => (string)each!);
        Assert.Equal(words.Order(StringComparer.Ordinal), Enum.GetNames<Aspect>().Select(each => each.ToLowerInvariant()).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Many_ratings_are_recorded_at_once()
    {
        var parts = Enumerable.Range(0, 40).Select(each => scene.Joins($"Deelnemer {each}", "employee", "participant").Part.Id).ToList();
        var purposes = Enumerable.Range(0, 50).Select(each => scene.Purpose($"doel {each}").Id).ToList();
        var ratings = new List<Rating>(
            from part in parts from purpose in purposes select new Rating(purpose, Aspect.Agree, 1, participant: part));
        scene.Host.RateMany(ratings);
        scene.Host.RateMany(ratings.ToArray());
        scene.Host.RateMany(ratings.Where(each => each.Value == 1));
        scene.Host.RateMany([]);
        using var anna = scene.Store.ActAs(scene.Anna.Id);
        var told = anna.View(new ConsensusParameters { Journey = scene.Journey.Id });
        Assert.Equal(2000, told.Items.Sum(each => each.Agree));
        Assert.All(scene.Host.View(new ConsensusParameters { Journey = scene.Journey.Id }).Items, each => Assert.Equal("group", each.Withheld));
    }

    [Fact]
    public void One_wrong_rating_of_many_is_pointed_to_and_none_is_kept()
    {
        var purpose = scene.Purpose();
        var error = Fails.With(Code.Invalid, () => scene.Host.RateMany(
        [
            new Rating(purpose.Id, Aspect.Agree, 1, participant: scene.BramsPart.Id),
            new Rating(purpose.Id, Aspect.Agree, 9, participant: scene.AnnasPart.Id),
        ]));
        Assert.Equal("/1/value", error.Pointer);
        scene.Host.Remove(purpose.Id, 1);
    }

    [Fact]
    public void A_rating_says_what_it_was_made_of()
    {
        var rating = new Rating(scene.Journey.Id.ToUpperInvariant(), Aspect.Kept, null, scene.Anna.Id);
        Assert.Equal(scene.Journey.Id, rating.Subject);
        Assert.Equal(Aspect.Kept, rating.Aspect);
        Assert.Null(rating.Value);
        Assert.Equal(scene.Anna.Id, rating.Session);
        Assert.Null(rating.Participant);
        Assert.Equal(new Rating(scene.Journey.Id, Aspect.Kept, null, scene.Anna.Id), rating);
        Assert.NotEqual(new Rating(scene.Journey.Id, Aspect.Kept, 0, scene.Anna.Id), rating);
        Fails.With(Code.Invalid, () => _ = new Rating("geen id", Aspect.Kept, 1));
    }

    [Fact]
    public void A_decided_adjustment_is_applied_to_what_it_is_about()
    {
        var rule = scene.Host.Add(new Rule { Journey = scene.Journey.Id, Nature = RuleNature.Norm, Text = "Wij bellen" });
        var adjustment = scene.Host.Add(new Adjustment
        {
            Journey = scene.Journey.Id, About = rule.Id, Observed = "laat", Change = "eerder",
        });
        Fails.With(Code.Refused, () => scene.Host.ApplyAdjustment(adjustment.Id, new { text = "Wij bellen eerder" }, 1));
        scene.Host.Change(adjustment, adjustment.Body with { Status = AdjustmentStatus.Decided });
        Fails.With(Code.Conflict, () => scene.Host.ApplyAdjustment(adjustment.Id, new { text = "x" }, 7));
        var applied = scene.Host.ApplyAdjustment(adjustment.Id, new { text = "Wij bellen eerder" }, 1);
        Assert.Equal("applied", (string?)applied["status"]);
        Assert.Equal("Wij bellen eerder", scene.Host.Get<Rule>(rule.Id).Body.Text);
    }

    [Fact]
    public void A_journey_is_concluded_with_a_reason_and_unpacked_into_another()
    {
        var lesson = scene.Host.Add(new Lesson { Journey = scene.Journey.Id, Insight = "Eerst luisteren" });
        scene.Host.Change(scene.Journey.Id, 1, new { status = "active" });
        Fails.With(Code.Refused, () => scene.Host.Conclude(scene.Journey.Id));
        var concluded = scene.Host.Conclude(scene.Journey.Id, "het geld is op");
        Assert.Equal("concluded", (string?)concluded["status"]);
        var next = scene.Host.Add("journey", new { title = "Verder", starts_on = "2027-01-01", months = 6 });
        var copy = Assert.Single(scene.Host.Unpack(scene.Journey.Id, next.Id, [lesson.Id]));
        Assert.Equal(lesson.Id, (string?)copy["came_from"]);
        Assert.Empty(scene.Host.Unpack(scene.Journey.Id, next.Id));
    }

    [Fact]
    public void Views_tell_trees_and_records()
    {
        using var anna = scene.Store.ActAs(scene.Anna.Id);
        var tree = anna.View("progress", new { journey = scene.Journey.Id });
        Assert.Equal("H1", (string?)tree["steps"]![0]!["expectations"]![0]!["code"]);
        var record = anna.View(new ProgressParameters { Journey = scene.Journey.Id });
        Assert.Equal("H1", record.Steps[0].Expectations[0].Code);
        Assert.Equal((bool)tree["steps"]![0]!["expectations"]![0]!["met"]!, record.Steps[0].Expectations[0].Met);
        Fails.With(Code.NotFound, () => anna.View("progres", new { journey = scene.Journey.Id }));
        Assert.Equal("/journy", Fails.With(Code.Invalid, () => anna.View("progress", new { journy = 1 })).Pointer);
    }

    [Fact]
    public void People_come_over_from_an_identity_system_once()
    {
        const string els = """{"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"id":"7","displayName":"Els"}""";
        var added = Assert.Single(scene.Host.ImportPeople(els)["added"]!.AsArray());
        Assert.Equal("Els", (string?)scene.Host.Get((string)added!["id"]!)["name"]);
        var again = scene.Host.ImportPeople(JsonNode.Parse(els)!.AsObject());
        Assert.Equal((string?)added["id"], (string?)Assert.Single(again["unchanged"]!.AsArray())!["id"]);
        Assert.Empty(again["added"]!.AsArray());
        Assert.Equal("/schemas", Fails.With(Code.Invalid, () => scene.Host.ImportPeople("{}")).Pointer);
        using var anna = scene.Store.ActAs(scene.Anna.Id);
        Fails.With(Code.Denied, () => anna.ImportPeople(els));
    }

    [Fact]
    public void A_journey_is_rendered_as_text()
    {
        Assert.Contains("Samen zorgen in de wijk", scene.Host.Render("markdown", new { journey = scene.Journey.Id }), StringComparison.Ordinal);
        Fails.With(Code.NotFound, () => scene.Host.Render("papyrus", new { journey = scene.Journey.Id }));
    }
}
