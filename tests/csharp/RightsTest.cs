using System.Text.Json.Nodes;
using Xunit;

namespace Tocht.Tests;

public sealed class RightsTest : IDisposable
{
    private readonly Scene scene = new();

    public void Dispose() => scene.Dispose();

    [Fact]
    public void A_person_takes_along_what_is_kept()
    {
        using var bram = scene.Store.ActAs(scene.Bram.Id);
        Assert.Equal("Bram", (string?)bram.ExportPerson(scene.Bram.Id)["person"]!["name"]);
        Assert.Single(scene.Host.ExportPerson(scene.Bram.Id)["participations"]!.AsArray());
        Fails.With(Code.Denied, () => bram.ExportPerson(scene.Anna.Id));
    }

    [Fact]
    public void A_person_is_erased_and_the_remarks_stay_where_the_host_says_so()
    {
        using var bram = scene.Store.ActAs(scene.Bram.Id);
        var remark = bram.Add("remark", new JsonObject { ["journey"] = scene.Journey.Id, ["nature"] = "idea", ["text"] = "Fijn gesprek" });
        Fails.With(Code.Denied, () => bram.ErasePerson(scene.Bram.Id));
        var erased = scene.Host.ErasePerson(scene.Bram.Id, keepRemarks: true);
        Assert.Equal("done", (string?)erased["cleaning"]);
        Assert.Equal(1, (int?)erased["removed"]!["participations"]);
        Assert.Equal("Fijn gesprek", (string?)scene.Host.Get(remark.Id)["text"]);
        Fails.With(Code.NotFound, () => scene.Host.Get(scene.Bram.Id));
        Assert.Equal(0, (int?)scene.Host.ErasePerson(scene.Bram.Id)["removed"]!["participations"]);
    }

    [Fact]
    public void Unless_the_host_says_otherwise_the_remarks_go_with_the_person()
    {
        using var bram = scene.Store.ActAs(scene.Bram.Id);
        var remark = bram.Add("remark", new JsonObject { ["journey"] = scene.Journey.Id, ["nature"] = "idea", ["text"] = "Fijn gesprek" });
        Assert.Equal(1, (int?)scene.Host.ErasePerson(scene.Bram.Id)["removed"]!["remarks"]);
        Fails.With(Code.NotFound, () => scene.Host.Get(remark.Id));
        Assert.Empty(scene.Host.Search("gesprek"));
    }

    [Fact]
    public void What_somebody_still_reads_is_cleaned_when_that_is_over()
    {
        using var quick = Store.Open(scene.File("samen.tocht"), busyTimeout: TimeSpan.FromMilliseconds(50));
        using var host = quick.Host();
        using (ErrorsTest.Reading(scene.File("samen.tocht")))
        {
            Assert.Equal("pending", (string?)host.ErasePerson(scene.Bram.Id)["cleaning"]);
            Assert.Equal("pending", (string?)quick.Maintain()["cleaning"]);
            Fails.With(Code.NotFound, () => scene.Host.Get(scene.Bram.Id));
        }
        Assert.Equal("done", (string?)quick.Maintain()["cleaning"]);
    }

    [Fact]
    public void A_backup_tells_which_anonymous_sessions_are_open_and_closing_one_seals_it()
    {
        scene.Host.Change(scene.Journey.Id, 1, new { openness = "anonymous" });
        var session = scene.OpenSession();
        using var bram = scene.Store.ActAs(scene.Bram.Id);
        var remark = bram.Add(new Remark { Journey = scene.Journey.Id, Session = session.Id, Nature = RemarkNature.Idea, Text = "Fijn gesprek" });
        scene.Store.Backup(scene.File("kopie.tocht"));
        using (var copy = Store.Open(scene.File("kopie.tocht"), readOnly: true))
            Assert.Equal(session.Id, (string?)Assert.Single(copy.Info()["open_anonymous_sessions"]!.AsArray()));
        Assert.Equal("done", (string?)scene.Host.CloseSession(session.Id)["sealing"]);
        Assert.Empty(scene.Store.Info()["open_anonymous_sessions"]!.AsArray());
        Fails.With(Code.NotFound, () => bram.Get(remark.Id));
    }

    [Fact]
    public void A_journey_is_removed_whole()
    {
        Assert.Equal(scene.Journey.Id, (string?)scene.Host.RemoveJourney(scene.Journey.Id)["journey"]);
        Fails.With(Code.NotFound, () => scene.Host.Get(scene.Journey.Id));
    }

    [Fact]
    public void Without_a_period_maintaining_reduces_nothing()
    {
        Assert.Empty(scene.Store.Maintain()["reduced"]!.AsArray());
        Assert.Empty(scene.Store.Maintain(12)["reduced"]!.AsArray());
        Assert.Equal("/retention_months", Fails.With(Code.Invalid, () => scene.Store.Maintain(0)).Pointer);
    }
}
