using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using Tocht;

namespace Intranet;

/// <summary>
/// Tells pages what happens in the store, whichever process makes it happen: the journal's last number is looked at
/// several times a second, at once after a change of this process. Only then each listener asks the library what of it
/// that person may see.
/// </summary>
internal sealed class Feed(Store store, Settings settings, IHostApplicationLifetime lifetime) : BackgroundService
{
    /// <summary>A browser comes back by itself, and is then asked anew who it is.</summary>
    private static readonly TimeSpan longest = TimeSpan.FromMinutes(10);

    /// <summary>A line now and then, so that a connection that is gone is noticed.</summary>
    private static readonly TimeSpan silence = TimeSpan.FromSeconds(15);

    private readonly Channel<bool> bell = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    private volatile TaskCompletionSource next = NewSource();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var host = store.Host();
        using var watch = host.Watch(_ => bell.Writer.TryWrite(true));
        var last = Last();
        while (!stoppingToken.IsCancellationRequested)
        {
            await Ring(stoppingToken);
            if (Last() is var now && now != last)
            {
                last = now;
                Interlocked.Exchange(ref next, NewSource()).SetResult();
            }
        }
    }

    /// <summary>
    /// What the person may know of, from now on. A listener that was away reads its page anew, so it is not told where it
    /// is in the journal: how fast the numbers rise would tell how many people rate.
    /// </summary>
    internal async IAsyncEnumerable<SseItem<string>> Listen(
        Actor me, [EnumeratorCancellation] CancellationToken gone = default)
    {
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(gone, lifetime.ApplicationStopping);
        ends.CancelAfter(longest);
        var after = Last();
        yield return new SseItem<string>("{}", "hello");
        while (!ends.IsCancellationRequested)
        {
            var waiting = next.Task; // taken first: what happens while one reads is not missed
            var seen = Last();
            foreach (var change in me.Changes(after))
            {
                after = (long)change["data"]!["sequence"]!;
                yield return new SseItem<string>(Told(change).ToJsonString(), "change");
            }
            after = Math.Max(after, seen);
            if (await Quiet(waiting, ends.Token))
                yield return new SseItem<string>("{}", "beat");
        }
    }

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

    /// <summary>Whether nothing happened for long, and nobody left either.</summary>
    private static async Task<bool> Quiet(Task waiting, CancellationToken ends)
    {
        await Task.WhenAny(waiting, Task.Delay(silence, ends));
        return !waiting.IsCompleted && !ends.IsCancellationRequested;
    }

    private async Task Ring(CancellationToken stopping)
    {
        using var soon = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        soon.CancelAfter(settings.PollMilliseconds);
        try
        {
            await bell.Reader.ReadAsync(soon.Token);
        }
        catch (OperationCanceledException)
        {
            // Time to look what other processes did, or to stop.
        }
    }

    private long Last() => (long)store.Info()["sequence"]!;

    private static TaskCompletionSource NewSource() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
