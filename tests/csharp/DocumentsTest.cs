using System.Text.Json.Nodes;
using Xunit;

namespace Tocht.Tests;

public sealed class DocumentsTest : IDisposable
{
    private readonly Scene scene = new();

    public void Dispose() => scene.Dispose();

    [Fact]
    public void A_document_has_its_own_fields_and_those_of_all_documents()
    {
        var journey = scene.Host.Get(scene.Journey.Id);
        Assert.Equal("journey", journey.Kind);
        Assert.Equal(1, journey.Revision);
        Assert.Null(journey.CreatedBy);
        Assert.InRange(journey.CreatedAt, DateTimeOffset.UtcNow.AddMinutes(-5), DateTimeOffset.UtcNow.AddMinutes(1));
        Assert.Equal("Samen zorgen in de wijk", journey["title"]!.GetValue<string>());
        Assert.Equal(12, (int)journey["months"]!);
        Assert.Null(journey["summary"]);
        Assert.True(JsonNode.DeepEquals(journey.Fields, JsonNode.Parse(journey.ToString())));
    }

    [Fact]
    public void An_object_of_any_type_is_sent_by_its_members()
    {
        var journey = scene.Host.Add("journey", new
        {
            title = "Buurt", starts_on = new DateOnly(2026, 12, 1), months = 6, extra = new { colour = "groen" },
        });
        Assert.Equal("2026-12-01", (string?)journey["starts_on"]);
        Assert.Equal("groen", (string?)journey.Extra!["colour"]);
        var fields = new Dictionary<string, object> { ["name"] = "Cor" };
        Assert.Equal("Cor", (string?)scene.Host.Add("person", fields)["name"]);
    }

    [Fact]
    public void What_has_no_fields_is_no_document()
    {
        Assert.Throws<ArgumentException>(() => scene.Host.Add("person", (object)"Cor"));
        Assert.Throws<ArgumentException>(() => scene.Host.Add("person", (object)new[] { 1 }));
        Assert.Throws<ArgumentNullException>(() => scene.Host.Add("person", (object)null!));
    }

    [Theory]
    [InlineData("één café, naïef, Ĳssel")]
    [InlineData("e\u0301 a\u0308")] // combining marks stay apart
    [InlineData("日本語 العربية עברית हिन्दी")]
    [InlineData("🧭 👩🏽‍🦽 🇳🇱")]
    [InlineData("\U0010FFFD \uFFFD \uFEFFx \u2028 \u200D")]
    [InlineData("<b>\"aan\\haling\"</b> & 'zo' \u007Eé")]
    [InlineData("regel\ntab\tregel")]
    public void Every_character_goes_there_and_back(string text)
    {
        var added = scene.Purpose(text);
        Assert.Equal(text, (string?)added["completion"]);
        Assert.Equal(text, (string?)scene.Host.Get(added.Id)["completion"]);
        Assert.Equal(text, scene.Host.Get<Purpose>(added.Id).Body.Completion);
        var typed = scene.Host.Add(new Purpose { Journey = scene.Journey.Id, Stem = Stem.Free, Completion = text });
        Assert.Equal(text, typed.Body.Completion);
        var any = scene.Host.Add("purpose", new { journey = scene.Journey.Id, stem = "free", completion = text });
        Assert.Equal(text, (string?)any["completion"]);
    }

    [Fact]
    public void Half_a_character_is_refused_and_not_replaced()
    {
        Assert.Throws<ArgumentException>(() => scene.Purpose("x\uD83Ey"));
        Assert.Throws<ArgumentException>(() => scene.Purpose("x\uDDED"));
        Assert.Throws<ArgumentException>(() => scene.Host.Add("person", new { name = "\uD83E" }));
        Assert.Throws<ArgumentException>(() => scene.Host.Add(new Person { Name = "\uDDED\uD83E" }));
        Assert.ThrowsAny<ArgumentException>(() => scene.Host.Get("\uD83E"));
        Assert.ThrowsAny<ArgumentException>(() => scene.Host.Search("\uD83E"));
    }

    [Fact]
    public void A_NUL_does_not_cut_a_text_short()
    {
        Assert.Throws<ArgumentException>(() => scene.Host.Get(scene.Journey.Id + "\0x"));
        Assert.Throws<ArgumentException>(() => Store.Open(scene.File("a\0b")));
        Assert.Equal("/completion", Fails.With(Code.Invalid, () => scene.Purpose("a\0b")).Pointer);
    }

    [Fact]
    public void A_long_name_is_read_whole()
    {
        Assert.Equal("/id", Fails.With(Code.Invalid, () => scene.Host.Get(new string('é', 5000))).Pointer);
        Fails.With(Code.NotFound, () => scene.Host.View(new string('x', 5000)));
    }

    [Fact]
    public void The_same_document_again_under_its_id_is_the_one_that_is_there()
    {
        var id = Library.NewId();
        var added = scene.Host.Add(new Person { Name = "Cor" }, id);
        Assert.Equal(added.ToString(), scene.Host.Add(new Person { Name = "Cor" }, id).ToString());
        var error = Fails.With(Code.Conflict, () => scene.Host.Add(new Person { Name = "Dirk" }, id));
        Assert.Equal("/id", error.Pointer);
        Assert.Equal([id], error.Ids);
        Assert.Single(scene.Host.History(id));
    }

    [Fact]
    public void Each_enumeration_of_a_list_reads_anew()
    {
        var purposes = scene.Host.List("purpose");
        var changes = scene.Host.Changes((string)scene.Store.Info()["cursor"]!);
        Assert.Empty(purposes);
        Assert.Empty(changes);
        scene.Purpose();
        Assert.Single(purposes);
        Assert.Single(changes);
    }

    [Fact]
    public void A_change_makes_the_next_revision()
    {
        var purpose = scene.Purpose();
        var changed = scene.Host.Change(purpose.Id, purpose.Revision, new { status = "adopted" });
        Assert.Equal(2, changed.Revision);
        Assert.Equal("adopted", (string?)changed["status"]);
        Assert.Equal(["proposed", "adopted"], scene.Host.History(purpose.Id).Select(each => (string?)each["status"]));
        Assert.Null(scene.Host.History(purpose.Id)[^1]["ended_at"]);
        Assert.NotNull(scene.Host.History(purpose.Id)[0]["ended_at"]);
    }

    [Fact]
    public void A_removed_document_is_not_found()
    {
        var purpose = scene.Purpose();
        scene.Host.Remove(purpose.Id, purpose.Revision);
        Fails.With(Code.NotFound, () => scene.Host.Get(purpose.Id));
    }

    [Fact]
    public void A_remark_of_another_is_removed_with_a_reason()
    {
        using var bram = scene.Store.ActAs(scene.Bram.Id);
        var remark = bram.Add("remark", new { journey = scene.Journey.Id, nature = "idea", text = "Onzin" });
        Assert.Equal("/reason", Fails.With(Code.Invalid, () => scene.Host.Remove(remark.Id, 1)).Pointer);
        Assert.Equal("/reason", Fails.With(Code.Invalid, () => scene.Host.Remove(remark.Id, 1, " ")).Pointer);
        scene.Host.Remove(remark.Id, 1, "Kwetsend");
        Fails.With(Code.NotFound, () => bram.Get(remark.Id));
    }

    [Fact]
    public void A_record_is_added_read_and_changed_by_what_differs()
    {
        var added = scene.Host.Add(new Journey
        {
            Title = "Buurt", StartsOn = new DateOnly(2026, 12, 1), Months = 6, Summary = "kort",
        });
        Assert.Equal(Language.Nl, added.Body.Language);
        Assert.Equal(JourneyStatus.Preparing, added.Body.Status);
        var other = scene.Host.Change(added.Id, 1, new { external_id = "b-1" });
        var changed = scene.Host.Change(scene.Host.Get<Journey>(added.Id), added.Body with
        {
            ExternalId = "b-1", Summary = null, Status = JourneyStatus.Active,
        });
        Assert.Equal(3, changed.Revision);
        Assert.Null(changed["summary"]);
        Assert.Equal("b-1", (string?)changed["external_id"]);
        Assert.Equal(JourneyStatus.Active, changed.Body.Status);
        Assert.Equal(other.Id, changed.Id);
    }

    [Fact]
    public void A_record_inside_a_record_loses_what_was_taken_away()
    {
        var rule = scene.Host.Add(new Rule
        {
            Journey = scene.Journey.Id, Nature = RuleNature.Quantitative, Text = "Snel terugbellen",
            Measure = new RuleMeasure { Name = "wachttijd", Unit = "dag", Comparison = RuleMeasureComparison.AtMost, Target = 2.5, Per = "week" },
        });
        var changed = scene.Host.Change(rule, rule.Body with { Measure = rule.Body.Measure! with { Per = null, Target = 3 } });
        Assert.Null(changed.Body.Measure!.Per);
        Assert.Equal(3, changed.Body.Measure.Target);
        Assert.Equal("wachttijd", changed.Body.Measure.Name);
    }

    [Fact]
    public void A_record_of_every_shape_comes_back_as_it_went()
    {
        var id = Library.NewId();
        var method = scene.Host.Add(
            new Method { Name = "Terugblik", Aim = "leren", Steps = [new() { Text = "vertel", Minutes = 10 }, new() { Text = "luister" }] },
            id, new JsonObject { ["a"] = 1 });
        Assert.Equal(id, method.Id);
        Assert.Equal(new MethodStep { Text = "vertel", Minutes = 10 }, method.Body.Steps[0]);
        Assert.Null(method.Body.Steps[1].Minutes);
        Assert.Equal(1, (int)method.Extra!["a"]!);
        var again = scene.Host.Change(method, method.Body, new JsonObject { ["b"] = 2 });
        Assert.Null(again.Extra!["a"]);
        Assert.Equal(2, (int)again.Extra["b"]!);
        Assert.Throws<InvalidCastException>(() => scene.Host.Get<Journey>(id));
    }

    [Fact]
    public void A_list_gives_every_document_page_by_page()
    {
        const int many = 1050;
        var commands = new JsonArray();
        for (var index = 0; index < many; ++index)
            commands.Add(new JsonObject
            {
                ["verb"] = "add", ["kind"] = "person",
                ["document"] = new JsonObject { ["name"] = $"Persoon {index}", ["external_id"] = $"p-{index:0000}" },
            });
        Assert.Equal(many, scene.Host.Apply(commands).Count);
        foreach (var limit in new int?[] { null, 1, 7, 1000, 1001, 2000 })
        {
            var all = scene.Host.List("person", order: "external_id", limit: limit).ToList();
            Assert.Equal(Math.Min(limit ?? many + 2, many + 2), all.Count);
            Assert.Equal(all.Count, all.DistinctBy(each => each.Id).Count());
        }
        var typed = scene.Host.List<Person>(order: "-external_id").Where(each => each.Body.ExternalId is not null);
        Assert.Equal($"p-{many - 1}", typed.First().Body.ExternalId);
        Assert.Equal(3, scene.Host.List("person").Take(3).Count());
    }

    [Fact]
    public void A_list_is_narrowed_by_any_field()
    {
        var purpose = scene.Purpose();
        scene.Purpose("buurten");
        scene.Host.Change(purpose.Id, 1, new { status = "adopted" });
        Assert.Equal(purpose.Id, scene.Host.List("purpose", where: new { status = "adopted" }).Single().Id);
        Assert.Equal(2, scene.Host.List("purpose", where: new { status = new[] { "adopted", "proposed" } }, journey: scene.Journey.Id).Count());
        Assert.Empty(scene.Host.List<Purpose>(scene.Journey.Id, new JsonObject { ["status"] = "retired" }));
        Fails.With(Code.Invalid, () => scene.Host.List("purpose", where: new { stat = 1 }).ToList());
        Fails.With(Code.Invalid, () => scene.Host.List("purpose", limit: 0).ToList());
    }

    [Fact]
    public void Words_are_found()
    {
        var purpose = scene.Purpose("café in de wijk");
        Assert.Equal(purpose.Id, (string?)scene.Host.Search("CAFE", scene.Journey.Id).Single()["id"]);
        Assert.Single(scene.Host.Search("wijk", limit: 1));
        Assert.Empty(scene.Host.Search("onvindbaar"));
    }

    [Fact]
    public void Commands_happen_all_or_none()
    {
        var error = Fails.With(Code.Invalid, () => scene.Host.Apply(
        [
            new { verb = "add", kind = "person", document = new { name = "Cor" } },
            new { verb = "add", kind = "person", document = new { name = 3 } },
        ]));
        Assert.Equal("/1/document/name", error.Pointer);
        Assert.DoesNotContain(scene.Host.List("person"), each => (string?)each["name"] == "Cor");
        var results = scene.Host.Apply(
        [
            new { verb = "add", kind = "person", document = new { name = "Cor" } },
            new { verb = "remove", id = scene.Purpose().Id, revision = 1 },
        ]);
        Assert.Equal("Cor", (string?)results[0]!["name"]);
        Assert.Null(results[1]);
    }

    [Fact]
    public void Changes_tell_what_happened_from_a_place_on()
    {
        var all = scene.Host.Changes().ToList();
        var last = (string)all[^1]["data"]!["cursor"]!;
        Assert.Equal(last, (string?)scene.Store.Info()["cursor"]);
        Assert.Equal(last, (string?)all[^1]["id"]);
        Assert.Empty(scene.Host.Changes(last));
        var purpose = scene.Purpose();
        var change = Assert.Single(scene.Host.Changes(last));
        Assert.Equal(purpose.Id, (string?)change["data"]!["documents"]![0]!["id"]);
        Assert.Equal("1.0", (string?)change["specversion"]);
        Assert.Equal(2, scene.Host.Changes(null, 2).Count());
        Assert.Equal(all.Count + 1, scene.Host.Changes("").Count());
        Fails.With(Code.Invalid, () => scene.Host.Changes(null, 0).ToList());
    }

    [Fact]
    public void A_cursor_of_another_or_changed_is_refused_in_ones_language_and_one_begins_anew()
    {
        scene.Host.Change(scene.Anna.Id, 1, new JsonObject { ["language"] = "nl" });
        using var other = new Scene();
        using var me = scene.Store.ActAs(scene.Anna.Id);
        using var bram = scene.Store.ActAs(scene.Bram.Id);
        var mine = Last(me);
        var wrong = new[]
        {
            "0", "17", "-1", "é", mine[..^1], mine + "0", mine.ToUpperInvariant(), Last(bram), Last(other.Host),
            mine[..20] + (mine[20] == '0' ? '1' : '0') + mine[21..],
        };
        foreach (var (actor, words) in new[] { (me, "zonder after."), (scene.Host, "without after.") })
            foreach (var cursor in wrong)
            {
                var error = Fails.With(Code.Invalid, () => actor.Changes(cursor).ToList());
                Assert.Equal("/after", error.Pointer);
                Assert.EndsWith(words, error.Message);
            }
        Fails.With(Code.Invalid, () => scene.Host.Changes(mine).ToList());
        Assert.Empty(me.Changes(mine));
        Assert.Equal(Last(me), mine);

        static string Last(Actor actor) => (string)actor.Changes().Last()["data"]!["cursor"]!;
    }

    [Fact]
    public void Changes_go_on_beyond_a_page()
    {
        for (var index = 0; index < 1100; ++index)
            scene.Host.Add("person", new JsonObject { ["name"] = "Cor" });
        var cursors = scene.Host.Changes().Select(each => (string)each["data"]!["cursor"]!).ToList();
        Assert.True(cursors.Count > 1100);
        Assert.Equal(cursors.Distinct(), cursors);
    }

    [Fact]
    public void The_file_is_told_about_and_sound()
    {
        Assert.False((bool)scene.Store.Info()["is_read_only"]!);
        Assert.Equal(Library.Version, (string?)scene.Store.Info()["version"]);
        Assert.Empty(scene.Store.Check());
    }

    [Fact]
    public void The_library_tells_its_schemas_and_its_guide()
    {
        Assert.Contains("rule", Library.SchemaNames);
        Assert.Equal("object", (string?)Library.Schema("rule")["type"]);
        Assert.NotEmpty(Library.Guide("nl"));
        Fails.With(Code.NotFound, () => Library.Schema("rul"));
        Fails.With(Code.NotFound, () => Library.Guide("fr"));
        Assert.NotEqual(Library.NewId(), Library.NewId());
    }
}
