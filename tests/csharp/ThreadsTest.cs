using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Xunit;

namespace Tocht.Tests;

public sealed class ThreadsTest
{
    private const int Many = 8;

    [Fact]
    public void One_store_serves_many_threads_and_a_watch_hears_them_in_order()
    {
        using var scene = new Scene();
        var heard = new ConcurrentQueue<string>();
        using var watch = scene.Host.Watch(each => heard.Enqueue((string)each["data"]!["cursor"]!));
        var before = (string?)scene.Store.Info()["cursor"];
        Parallel.For(0, Many, new ParallelOptions { MaxDegreeOfParallelism = Many }, thread =>
        {
            using var host = scene.Store.Host();
            for (var index = 0; index < 25; ++index)
            {
                var person = host.Add("person", new JsonObject { ["name"] = $"Persoon {thread} {index}" });
                Assert.Equal($"Persoon {thread} {index}", (string?)host.Get(person.Id)["name"]);
                Assert.Throws<TochtException>(() => host.Get(Library.NewId()));
            }
        });
        Assert.Equal(Many * 25, heard.Count);
        Assert.Equal(scene.Host.Changes(before).Select(each => (string)each["data"]!["cursor"]!), heard);
    }

    [Fact]
    public void Of_those_who_change_the_same_revision_at_once_one_does_and_the_others_are_told()
    {
        using var scene = new Scene();
        var purpose = scene.Purpose();
        var ends = new ConcurrentBag<Code>();
        using var start = new Barrier(Many);
        var threads = Enumerable.Range(0, Many).Select(thread => new Thread(() =>
        {
            start.SignalAndWait();
            try
            {
                scene.Host.Change(purpose.Id, 1, new JsonObject { ["completion"] = $"doel {thread}" });
                ends.Add(Code.Ok);
            }
            catch (TochtException error)
            {
                ends.Add(error.Code);
            }
        })).ToList();
        threads.ForEach(each => each.Start());
        threads.ForEach(each => each.Join());
        Assert.Equal([Code.Ok, .. Enumerable.Repeat(Code.Conflict, Many - 1)], ends.Order());
        Assert.Equal(2, scene.Host.History(purpose.Id).Count);
    }

    [Fact]
    public void Closing_a_store_while_others_call_ends_them_clearly()
    {
        var scene = new Scene();
        var actors = Enumerable.Range(0, Many).Select(_ => scene.Store.Host()).ToList();
        using var begun = new CountdownEvent(Many);
        var ends = new ConcurrentBag<Code>();
        var threads = actors.ConvertAll(actor => new Thread(() =>
        {
            begun.Signal();
            try
            {
                for (;;)
                    actor.Get(scene.Journey.Id);
            }
            catch (TochtException error)
            {
                ends.Add(error.Code);
            }
        }));
        threads.ForEach(each => each.Start());
        begun.Wait();
        scene.Dispose();
        threads.ForEach(each => each.Join());
        Assert.Equal(Enumerable.Repeat(Code.Misuse, Many), ends);
        actors.ForEach(each => each.Dispose());
    }

    [Fact]
    public void Stores_of_different_threads_do_not_meet()
    {
        Parallel.For(0, Many, _ =>
        {
            using var scene = new Scene();
            Assert.Equal(2, scene.Host.List("person").Count());
        });
    }
}
