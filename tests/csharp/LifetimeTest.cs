using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Xunit;

namespace Tocht.Tests;

public sealed class LifetimeTest
{
    internal static void Collect()
    {
        for (var round = 0; round < 3; ++round)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }
    }

    [Fact]
    public void Nothing_is_left_when_all_is_disposed_of()
    {
        Collect();
        var before = Library.LiveHandles;
        using (var scene = new Scene())
        {
            using var anna = scene.Store.ActAs(scene.Anna.Id);
            using var watch = anna.Watch(_ => { });
            scene.Store.SetLogger(_ => { });
            scene.Purpose();
            Fails.With(Code.NotFound, () => anna.Get(Library.NewId()));
            Assert.Equal(before + 4, Library.LiveHandles);
        }
        Assert.Equal(before, Library.LiveHandles);
    }

    [Fact]
    public void What_was_not_disposed_of_is_freed_when_it_is_collected()
    {
        Collect();
        var before = Library.LiveHandles;
        Forget();
        Assert.True(Library.LiveHandles > before);
        Collect();
        Assert.Equal(before, Library.LiveHandles);
    }

    /// <summary>Leaves a store, actors, a logger and a watch whose callbacks speak of the store itself.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Forget()
    {
        var scene = new Scene();
        var anna = scene.Store.ActAs(scene.Anna.Id);
        anna.Watch(_ => scene.Host.ToString());
        scene.Store.SetLogger(_ => scene.Store.ToString());
        scene.Purpose();
        Directory.Delete(scene.Folder, true);
    }

    [Fact]
    public void An_actor_keeps_its_store_open()
    {
        var folder = Directory.CreateTempSubdirectory("tocht-").FullName;
        using (var host = HostOf(Path.Combine(folder, "samen.tocht")))
        {
            Collect();
            Assert.Equal("Cor", (string?)host.Add("person", new JsonObject { ["name"] = "Cor" })["name"]);
        }
        Collect();
        Directory.Delete(folder, true);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Actor HostOf(string path) => Store.Open(path).Host();

    [Fact]
    public void What_is_disposed_of_says_so()
    {
        var scene = new Scene();
        var anna = scene.Store.ActAs(scene.Anna.Id);
        anna.Dispose();
        anna.Dispose();
        Assert.Throws<ObjectDisposedException>(() => anna.Get(scene.Journey.Id));
        Assert.Throws<ObjectDisposedException>(() => anna.Watch(_ => { }));
        Assert.Throws<ObjectDisposedException>(() => anna.RateMany([]));
        scene.Dispose();
        scene.Store.Dispose();
        Assert.Throws<ObjectDisposedException>(() => scene.Store.Info());
        Assert.Throws<ObjectDisposedException>(() => scene.Store.Host());
        Assert.Throws<ObjectDisposedException>(() => scene.Store.Interrupt());
        Assert.Throws<ObjectDisposedException>(() => scene.Store.SetLogger(_ => { }));
        Assert.Throws<ObjectDisposedException>(() => scene.Store.Backup("x", (_, _) => true));
    }

    [Fact]
    public void An_actor_and_a_watch_of_a_closed_store_are_misuse_and_freed_later()
    {
        Collect();
        var before = Library.LiveHandles;
        var scene = new Scene();
        var anna = scene.Store.ActAs(scene.Anna.Id);
        var watch = anna.Watch(_ => { });
        scene.Dispose();
        Fails.With(Code.Misuse, () => anna.Get(scene.Journey.Id));
        Fails.With(Code.Misuse, () => anna.List("journey").ToList());
        watch.Dispose();
        anna.Dispose();
        Assert.Equal(before, Library.LiveHandles);
    }
}
