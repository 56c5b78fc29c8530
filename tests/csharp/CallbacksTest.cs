using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Xunit;

namespace Tocht.Tests;

public sealed class CallbacksTest : IDisposable
{
    private readonly Scene scene = new();

    public void Dispose() => scene.Dispose();

    [Fact]
    public void A_watch_hears_each_change_once_until_it_is_disposed_of()
    {
        var heard = new List<JsonObject>();
        var watch = scene.Host.Watch(heard.Add);
        var purpose = scene.Purpose("één 🧭");
        scene.Host.Change(purpose.Id, 1, new { status = "adopted" });
        Assert.Equal([(1, purpose.Id), (2, purpose.Id)], heard.Select(each => ((int)each["data"]!["documents"]![0]!["revision"]!, (string)each["data"]!["documents"]![0]!["id"]!)));
        watch.Dispose();
        watch.Dispose();
        scene.Purpose("twee");
        Assert.Equal(2, heard.Count);
    }

    [Fact]
    public void A_watch_may_call_verbs_and_end_itself()
    {
        Watcher? watch = null;
        var read = new List<string?>();
        watch = scene.Host.Watch(change =>
        {
            read.Add((string?)scene.Host.Get((string)change["data"]!["documents"]![0]!["id"]!)["completion"]);
            watch!.Dispose();
        });
        scene.Purpose("een");
        scene.Purpose("twee");
        Assert.Equal(["een"], read);
    }

    [Fact]
    public void What_a_watch_throws_is_told_and_the_verb_has_happened()
    {
        var failures = new List<Exception>();
        scene.Store.CallbackFailed += failures.Add;
        using var watch = scene.Host.Watch(_ => throw new InvalidOperationException("stuk"));
        var purpose = scene.Purpose();
        Assert.Equal("stuk", Assert.Single(failures).Message);
        Assert.Equal(1, scene.Host.Get(purpose.Id).Revision);
    }

    [Fact]
    public void What_nobody_hears_goes_to_the_standard_error()
    {
        var before = Console.Error;
        using var written = new StringWriter();
        Console.SetError(written);
        try
        {
            using var watch = scene.Host.Watch(_ => throw new InvalidOperationException("stuk"));
            scene.Purpose();
            scene.Store.CallbackFailed += _ => throw new InvalidOperationException("ook stuk");
            scene.Purpose("nog een");
        }
        finally
        {
            Console.SetError(before);
        }
        Assert.Contains("stuk", written.ToString(), StringComparison.Ordinal);
        Assert.Contains("ook stuk", written.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_watch_that_nobody_holds_goes_on()
    {
        var heard = 0;
        Unheld(() => ++heard);
        LifetimeTest.Collect();
        scene.Purpose();
        Assert.Equal(1, heard);

        void Unheld(Action count) => scene.Host.Watch(_ => count());
    }

    [Fact]
    public void The_log_has_a_line_a_verb_until_it_is_ended()
    {
        var lines = new List<string>();
        scene.Store.SetLogger(lines.Add);
        scene.Purpose("geheim 🧭");
        Fails.With(Code.NotFound, () => scene.Host.Get(Library.NewId()));
        Assert.Equal([Code.Ok, Code.NotFound], lines.Select(each => (Code)(int)JsonNode.Parse(each)!["code"]!));
        Assert.DoesNotContain("geheim", string.Concat(lines), StringComparison.Ordinal);
        var others = new List<string>();
        scene.Store.SetLogger(others.Add);
        scene.Purpose("een");
        Assert.Equal((2, 1), (lines.Count, others.Count));
        scene.Store.SetLogger(null);
        scene.Purpose("twee");
        Assert.Single(others);
    }

    [Fact]
    public void What_a_logger_throws_is_told_and_the_verb_has_happened()
    {
        var failures = new ConcurrentQueue<Exception>();
        scene.Store.CallbackFailed += failures.Enqueue;
        scene.Store.SetLogger(_ => throw new InvalidOperationException("stuk"));
        Assert.Equal(1, scene.Purpose().Revision);
        Assert.Equal("stuk", Assert.Single(failures).Message);
    }

    [Fact]
    public void A_backup_tells_how_far_it_is_and_can_be_opened()
    {
        var steps = new List<(long Done, long Total)>();
        scene.Store.Backup(scene.File("een.tocht"), (done, total) => steps.Add((done, total)));
        Assert.NotEmpty(steps);
        Assert.Equal(steps[^1].Total, steps[^1].Done);
        scene.Store.Backup(scene.File("twee.tocht"));
        scene.Store.Backup(scene.File("drie.tocht"), (_, _) => true);
        foreach (var name in new[] { "een.tocht", "twee.tocht", "drie.tocht" })
        {
            using var copy = Store.Open(scene.File(name), readOnly: true);
            using var host = copy.Host();
            Assert.Equal(1, host.Get(scene.Journey.Id).Revision);
        }
        Fails.With(Code.Conflict, () => scene.Store.Backup(scene.File("een.tocht")));
    }

    [Fact]
    public void What_progress_throws_ends_the_backup_and_comes_out()
    {
        var thrown = new InvalidOperationException("stuk");
        var handles = Library.LiveHandles;
        Assert.Same(thrown, Assert.Throws<InvalidOperationException>(
            () => scene.Store.Backup(scene.File("kopie.tocht"), (_, _) => ThrowIt())));
        Assert.False(File.Exists(scene.File("kopie.tocht")));
        Fails.With(Code.Callback, () => scene.Store.Backup(scene.File("kopie.tocht"), (_, _) => false));
        Assert.False(File.Exists(scene.File("kopie.tocht")));
        Assert.Equal(handles, Library.LiveHandles);

        void ThrowIt() => throw thrown;
    }

    [Fact]
    public void A_verb_from_within_progress_is_misuse()
    {
        Code? code = null;
        scene.Store.Backup(scene.File("kopie.tocht"), (_, _) =>
        {
            code = Assert.Throws<TochtException>(() => scene.Store.Info()).Code;
        });
        Assert.Equal(Code.Misuse, code);
    }
}
