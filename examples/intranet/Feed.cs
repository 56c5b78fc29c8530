using System.Collections.Concurrent;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using Tocht;

namespace Intranet;

/// <summary>
/// Tells pages what happens in the store, whichever process makes it happen. What this process does each listener hears
/// at once, by a watch of its own; for what others do all look at fixed times. The library says what of it a person may
/// see, and the moment says no more: nobody is told earlier, later or at all because of what is hidden from them.
/// </summary>
internal sealed class Feed(Store store, Settings settings, IHostApplicationLifetime lifetime) : BackgroundService
{
    /// <summary>A browser comes back by itself, and is then asked anew who it is.</summary>
    private static readonly TimeSpan longest = TimeSpan.FromMinutes(10);

    /// <summary>
    /// A line at this pace from the connection's beginning, whatever happens, so that one that is gone is noticed.
    /// </summary>
    private static readonly TimeSpan pace = TimeSpan.FromSeconds(15);

    /// <summary>How far each person's journal was read, so that who comes back has not all of it read again.</summary>
    private readonly ConcurrentDictionary<string, string> places = new();

    private volatile TaskCompletionSource next = NewSource();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var looking = new PeriodicTimer(TimeSpan.FromMilliseconds(settings.PollMilliseconds));
        var last = Last();
        while (await looking.WaitForNextTickAsync(stoppingToken))
            if (Last() is var now && now != last)
            {
                last = now;
                Interlocked.Exchange(ref next, NewSource()).SetResult();
            }
    }

    /// <summary>What the person may know of, from now on. A listener that was away reads its page anew.</summary>
    internal async IAsyncEnumerable<SseItem<string>> Listen(
        Visitor visitor, [EnumeratorCancellation] CancellationToken gone = default)
    {
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(gone, lifetime.ApplicationStopping);
        ends.CancelAfter(longest);
        using var beats = new PeriodicTimer(pace);
        var bell = Channel.CreateBounded<bool>(
            new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
        using var watch = visitor.Me.Watch(_ => bell.Writer.TryWrite(true));
        var after = End(visitor);
        yield return new SseItem<string>("{}", "hello");
        var beating = beats.WaitForNextTickAsync(ends.Token).AsTask();
        var ringing = bell.Reader.ReadAsync(ends.Token).AsTask();
        while (!ends.IsCancellationRequested)
        {
            var looking = next.Task; // taken first: what happens while one reads is not missed
            foreach (var change in visitor.Me.Changes(after))
            {
                after = places[visitor.Person.Id] = Place(change);
                yield return new SseItem<string>(Told(change).ToJsonString(), "change");
            }
            await Task.WhenAny(looking, ringing, beating);
            if (ringing.IsCompletedSuccessfully)
                ringing = bell.Reader.ReadAsync(ends.Token).AsTask();
            if (!beating.IsCompletedSuccessfully)
                continue;
            beating = beats.WaitForNextTickAsync(ends.Token).AsTask();
            yield return new SseItem<string>("{}", "beat");
        }
    }

    /// <summary>
    /// Where what the person may know of ends now. Without a place, as no line may be told yet, listening begins anew.
    /// </summary>
    private string? End(Visitor visitor)
    {
        foreach (var change in visitor.Me.Changes(places.GetValueOrDefault(visitor.Person.Id)))
            places[visitor.Person.Id] = Place(change);
        return places.GetValueOrDefault(visitor.Person.Id);
    }

    private static string Place(JsonObject change) => (string)change["data"]!["cursor"]!;

    private static JsonObject Told(JsonObject change)
    {
        var data = change["data"]!.AsObject();
        return new JsonObject
        {
            ["verb"] = data["verb"]!.DeepClone(),
            ["journey"] = data["journey"]?.DeepClone(),
            ["documents"] = data["documents"]!.DeepClone(),
        };
    }

    private string Last() => (string)store.Info()["cursor"]!;

    private static TaskCompletionSource NewSource() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
