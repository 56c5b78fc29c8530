using System.Text.Json;
using System.Text.Json.Nodes;
using Xunit;

namespace Tocht.Tests;

public sealed class ViewsTest : IDisposable
{
    private readonly Scene scene = new();

    public static TheoryData<string> Views =>
        [.. Library.SchemaNames.Select(each => each.Split('/')).Where(each => each is ["view", _, "parameters"]).Select(each => each[1])];

    public void Dispose() => scene.Dispose();

    /// <summary>What a view is asked, of a journey with something of everything to tell.</summary>
    private JsonObject Asked(string view)
    {
        var purpose = scene.Purpose();
        scene.Host.Change(purpose.Id, 1, new { status = "adopted" });
        scene.Host.Add("factor", new { journey = scene.Journey.Id, effect = "hinders", perspective = "employee", text = "tijd", grip = "control" });
        var rule = scene.Host.Add("rule", new { journey = scene.Journey.Id, nature = "norm", text = "Wij bellen" });
        scene.Host.Change(scene.Journey.Id, 1, new { status = "active" });
        var session = scene.OpenSession();
        using var bram = scene.Store.ActAs(scene.Bram.Id);
        bram.Rate(scene.Journey.Id, Aspect.Quality, 4, session.Id);
        scene.Host.Add("lesson", new { journey = scene.Journey.Id, session = session.Id, insight = "Bellen helpt" });
        scene.Host.Add("adjustment", new { journey = scene.Journey.Id, session = session.Id, about = rule.Id, observed = "laat", change = "eerder" });
        scene.Host.CloseSession(session.Id);
        return view == "harvest"
            ? new JsonObject { ["session"] = session.Id }
            : new JsonObject { ["journey"] = scene.Journey.Id };
    }

    [Theory]
    [MemberData(nameof(Views))]
    public void A_view_tells_all_of_its_tree_as_a_record_too(string view)
    {
        var asked = Asked(view);
        using var anna = scene.Store.ActAs(scene.Anna.Id);
        var words = view.Split('_').Select(each => char.ToUpperInvariant(each[0]) + each[1..]);
        var type = typeof(Store).Assembly.GetType($"Tocht.{string.Concat(words)}Parameters")!;
        var parameters = Activator.CreateInstance(type)!;
        foreach (var (name, value) in asked)
            type.GetProperty(char.ToUpperInvariant(name[0]) + name[1..])!.SetValue(parameters, (string?)value);
        var tree = anna.View(view, asked);
        JsonNode again = WithoutUnknownLists(AsRecord(anna, (dynamic)parameters));
        Assert.True(JsonNode.DeepEquals(tree, again), $"{tree}\n{again}");
    }

    /// <summary>What is not known of a document that is asked for, a record has as an empty list.</summary>
    private static JsonNode WithoutUnknownLists(JsonNode node)
    {
        if (node is JsonArray all)
            foreach (var each in all.OfType<JsonNode>())
                WithoutUnknownLists(each);
        if (node is not JsonObject some)
            return node;
        if (some["adds"] is JsonObject adds)
            foreach (var (name, _) in adds.Where(each => each.Value is JsonArray { Count: 0 }).ToList())
                adds.Remove(name);
        foreach (var (_, value) in some)
            if (value != null)
                WithoutUnknownLists(value);
        return node;
    }

    private static JsonNode AsRecord<T>(Actor actor, ViewParameters<T> asked) where T : class =>
        JsonSerializer.SerializeToNode(actor.View(asked), asked.Result)!;

    [Theory]
    [MemberData(nameof(Views))]
    public void A_view_points_to_what_it_does_not_know_and_is_not_there_for_others(string view)
    {
        var asked = Asked(view);
        using var anna = scene.Store.ActAs(scene.Anna.Id);
        foreach (var name in asked.Select(each => each.Key).Append("colour"))
        {
            var wrong = asked.DeepClone().AsObject();
            wrong[name] = 7;
            Assert.Equal("/" + name, Fails.With(Code.Invalid, () => anna.View(view, wrong)).Pointer);
        }
        using var cor = scene.Store.ActAs(scene.Host.Add("person", new { name = "Cor" }).Id);
        Assert.Equal("/" + asked.First().Key, Fails.With(Code.NotFound, () => cor.View(view, asked)).Pointer);
    }

    [Fact]
    public void A_calendar_a_table_and_a_page_are_texts_and_tell_what_they_cannot_be_asked()
    {
        var session = scene.OpenSession();
        scene.Host.Change(session.Id, session.Revision, new { status = "cancelled", title = "één 🧭" });
        var calendar = scene.Host.Render("icalendar", new { journey = scene.Journey.Id });
        Assert.Contains($"UID:{session.Id}\r\n", calendar, StringComparison.Ordinal);
        Assert.Contains("STATUS:CANCELLED\r\n", calendar, StringComparison.Ordinal);
        Assert.Contains("SUMMARY:één 🧭\r\n", calendar, StringComparison.Ordinal);
        Assert.Contains(",één 🧭,", scene.Host.Render("csv", new { kind = "session", journey = scene.Journey.Id }), StringComparison.Ordinal);
        Assert.StartsWith("<!DOCTYPE html>", scene.Host.Render("html", new { journey = scene.Journey.Id }), StringComparison.Ordinal);
        Assert.Equal("/kind", Fails.With(Code.Invalid, () => scene.Host.Render("csv")).Pointer);
        Assert.Equal("/order", Fails.With(Code.Invalid, () => scene.Host.Render("csv", new { kind = "rule", order = "colour" })).Pointer);
        Assert.Equal("/format", Fails.With(Code.NotFound, () => scene.Host.Render("papyrus")).Pointer);
    }

    [Fact]
    public void The_guide_has_the_terms_of_the_model_and_its_methods_are_in_the_store()
    {
        var guide = Library.Guide("nl");
        Assert.Equal("teken", (string?)guide["kinds"]!["signal"]!["one"]);
        Assert.Equal("gezamenlijk beeld", (string?)guide["kinds"]!["vision"]!["one"]);
        Assert.Equal("opdrachtgever", (string?)guide["values"]!["authority"]!["sponsor"]);
        using var dirk = scene.Store.ActAs(scene.Host.Add("person", new { name = "Dirk", language = "nl" }).Id);
        var methods = dirk.List<Method>().ToList();
        Assert.Equal(guide["methods"]!.AsObject().Select(each => (string?)each.Value!["name"]), methods.Select(each => each.Body.Name));
        Assert.All(methods.SelectMany(each => each.Body.Steps), each => Assert.True(each.Minutes > 0));
        Assert.Equal(6, methods.Count);
        Fails.With(Code.Refused, () => scene.Host.Change(methods[0], methods[0].Body with { Name = "Beter" }));
    }
}
