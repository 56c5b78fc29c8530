using System.Diagnostics;
using System.Text.Json.Nodes;
using Xunit;

namespace Tocht.Tests;

public sealed class ErrorsTest : IDisposable
{
    private readonly Scene scene = new();

    public void Dispose() => scene.Dispose();

    /// <summary>Does to the file what the library never would, from a process of its own.</summary>
    private static Process Sqlite(string path, string sql)
    {
        var process = Process.Start(new ProcessStartInfo("sqlite3", ["-batch", path])
        {
            RedirectStandardInput = true, RedirectStandardOutput = true,
        })!;
        process.StandardInput.WriteLine(sql + "\nSELECT 'done';");
        process.StandardInput.Flush();
        while (process.StandardOutput.ReadLine() is { } line && line != "done")
        {
        }
        return process;
    }

    /// <summary>Somebody in another process who reads the store as it is now, until disposed of.</summary>
    internal static IDisposable Reading(string path) => new Other(Sqlite(path, "BEGIN; SELECT count(*) FROM document;"));

    private sealed class Other(Process process) : IDisposable
    {
        public void Dispose() => End(process);
    }

    private static void End(Process process)
    {
        process.StandardInput.Close();
        process.WaitForExit();
        process.Dispose();
    }

    private string Copy(string name)
    {
        scene.Store.Backup(scene.File(name));
        return scene.File(name);
    }

    [Fact]
    public void A_misspelt_field_is_invalid_and_pointed_to()
    {
        using var anna = scene.Store.ActAs(scene.Anna.Id);
        var error = Fails.With(Code.Invalid, () => anna.Add(
            "purpose", new { journey = scene.Journey.Id, stem = "free", completon = "typo" }));
        Assert.Equal("/completon", error.Pointer);
        Assert.NotEqual("", error.Message);
        Assert.Empty(error.Ids);
    }

    [Fact]
    public void What_is_not_there_is_not_found()
    {
        Fails.With(Code.NotFound, () => scene.Host.Get(Library.NewId()));
        Fails.With(Code.NotFound, () => scene.Store.ActAs(Library.NewId()));
        Fails.With(Code.NotFound, () => Store.Open(scene.File("geen.tocht"), readOnly: true));
    }

    [Fact]
    public void An_old_revision_is_a_conflict()
    {
        var purpose = scene.Purpose();
        scene.Host.Change(purpose.Id, 1, new { completion = "anders" });
        Fails.With(Code.Conflict, () => scene.Host.Change(purpose.Id, 1, new { completion = "weer anders" }));
    }

    [Fact]
    public void A_participant_is_denied_what_is_the_hosts()
    {
        using var bram = scene.Store.ActAs(scene.Bram.Id);
        Fails.With(Code.Denied, () => bram.Add("journey", new { title = "x", starts_on = "2026-01-01", months = 1 }));
    }

    [Fact]
    public void Removing_what_others_refer_to_is_refused_and_names_them()
    {
        var purpose = scene.Purpose();
        var vision = scene.Host.Add(new Vision { Journey = scene.Journey.Id, Text = "Samen", Purposes = [purpose.Id] });
        Assert.Equal([vision.Id], Fails.With(Code.Refused, () => scene.Host.Remove(purpose.Id, 1)).Ids);
    }

    [Fact]
    public void Another_process_that_writes_makes_it_busy()
    {
        using var store = Store.Open(scene.File("samen.tocht"), busyTimeout: TimeSpan.FromMilliseconds(20));
        using var host = store.Host();
        var writer = Sqlite(scene.File("samen.tocht"), "BEGIN IMMEDIATE;");
        try
        {
            Fails.With(Code.Busy, () => host.Add("person", new { name = "Cor" }));
        }
        finally
        {
            End(writer);
        }
        host.Add("person", new { name = "Cor" });
    }

    [Fact]
    public async Task A_call_waits_as_long_as_the_host_said_for_another_process_that_writes()
    {
        using var store = Store.Open(scene.File("samen.tocht"), busyTimeout: TimeSpan.FromMinutes(1));
        using var host = store.Host();
        var writer = Sqlite(scene.File("samen.tocht"), "BEGIN IMMEDIATE;");
        var waiting = Task.Run(() => host.Add("person", new { name = "Cor" }));
        Assert.NotSame(waiting, await Task.WhenAny(waiting, Task.Delay(TimeSpan.FromMilliseconds(300))));
        End(writer);
        Assert.Equal("Cor", (string?)(await waiting)["name"]);
    }

    [Fact]
    public void Writing_to_a_store_opened_to_read_is_read_only()
    {
        using var store = Store.Open(scene.File("samen.tocht"), readOnly: true);
        using var host = store.Host();
        Fails.With(Code.ReadOnly, () => host.Add("person", new { name = "Cor" }));
        Assert.True((bool)store.Info()["is_read_only"]!);
    }

    [Fact]
    public void A_store_with_a_foreign_table_is_corrupt_and_a_later_one_too_new()
    {
        var foreign = Copy("vreemd.tocht");
        End(Sqlite(foreign, "CREATE TABLE foreign_one(a);"));
        Fails.With(Code.Corrupt, () => Store.Open(foreign));
        var later = Copy("later.tocht");
        End(Sqlite(later, "PRAGMA user_version = 1000;"));
        Fails.With(Code.TooNew, () => Store.Open(later));
    }

    [Fact]
    public void What_is_no_store_is_invalid_and_stays_as_it_is()
    {
        var path = scene.File("brief.txt");
        File.WriteAllText(path, "Lieve Anna");
        foreach (var each in new[] { path, "", ":memory:", "file:x", scene.Folder })
            Fails.With(Code.Invalid, () => Store.Open(each));
        Assert.Equal("Lieve Anna", File.ReadAllText(path));
    }

    [Fact]
    public void What_is_refused_changes_nothing_and_is_not_heard()
    {
        var purpose = scene.Purpose();
        var before = scene.Store.Info().ToString();
        var heard = 0;
        using var watch = scene.Host.Watch(_ => ++heard);
        object good = new { verb = "change", id = purpose.Id, revision = 1, patch = new { completion = "rust" } };
        foreach (var (code, pointer, wrong) in new (Code, string, object)[]
        {
            (Code.Invalid, "/1/verb", new { verb = "fly" }),
            (Code.Invalid, "/1/kind", new { verb = "add", kind = "weather", document = new { } }),
            (Code.Conflict, "/1/revision", new { verb = "remove", id = purpose.Id, revision = 1 }),
            (Code.Invalid, "/1/value", new { verb = "rate", subject = purpose.Id, aspect = "agree", value = 7 }),
        })
            Assert.Equal(pointer, Fails.With(code, () => scene.Host.Apply([good, wrong, good])).Pointer);
        Assert.Equal("/kind", Fails.With(Code.Invalid, () => scene.Host.Add("weather", new { })).Pointer);
        Assert.Equal((before, 0), (scene.Store.Info().ToString(), heard));
        Assert.Equal(purpose.ToString(), Assert.Single(scene.Host.List("purpose")).ToString());
    }

    [Fact]
    public void Interrupting_when_nothing_runs_harms_no_call_after_it()
    {
        scene.Store.Interrupt();
        Assert.Equal(1, scene.Purpose().Revision);
    }

    [Fact]
    public void A_long_call_is_interrupted_from_another_thread()
    {
        for (var round = 0; round < 40; ++round)
            scene.Host.Apply(new JsonArray([.. Enumerable.Range(0, 50).Select(each => (JsonNode)new JsonObject
            {
                ["verb"] = "add", ["kind"] = "purpose",
                ["document"] = new JsonObject { ["journey"] = scene.Journey.Id, ["stem"] = "free", ["completion"] = new string('x', 300) },
            })]));
        var over = false;
        var interrupting = new Thread(() =>
        {
            while (!Volatile.Read(ref over))
                scene.Store.Interrupt();
        });
        interrupting.Start();
        try
        {
            Fails.With(Code.Interrupted, () => scene.Store.Check());
        }
        finally
        {
            Volatile.Write(ref over, true);
            interrupting.Join();
        }
        Assert.Empty(scene.Store.Check());
    }

    [Fact]
    public void The_message_is_in_the_actors_language()
    {
        var english = scene.Host.Add("person", new { name = "Cor", language = "en" });
        var dutch = scene.Host.Add("person", new { name = "Dirk", language = "nl" });
        using var cor = scene.Store.ActAs(english.Id);
        using var dirk = scene.Store.ActAs(dutch.Id);
        var id = Library.NewId();
        Assert.NotEqual(
            Assert.Throws<TochtException>(() => cor.Get(id)).Message,
            Assert.Throws<TochtException>(() => dirk.Get(id)).Message);
    }

    [Fact]
    public void The_clock_of_a_test_stands_still()
    {
        var instant = new DateTimeOffset(2026, 3, 1, 10, 0, 0, 123, TimeSpan.FromHours(1));
        using var store = Store.Open(scene.File("klok.tocht"), clock: instant);
        using var host = store.Host();
        Assert.Equal(instant, host.Add("person", new { name = "Cor" }).CreatedAt);
    }
}
