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
