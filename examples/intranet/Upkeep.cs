using Tocht;

namespace Intranet;

/// <summary>
/// Finishes once an hour what is still to be cleaned out of the store's files: who was erased while somebody read the store
/// as it was is gone from them then at the latest.
/// </summary>
internal sealed class Upkeep(Store store, ILogger<Upkeep> log) : BackgroundService
{
    private static readonly TimeSpan often = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(often);
        do
            Maintain();
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    /// <summary>What stands in its way now need not do so in an hour.</summary>
    private void Maintain()
    {
        try
        {
            store.Maintain();
        }
        catch (TochtException error)
        {
            log.LogWarning("The store is not maintained now: {Code}", error.Code);
        }
    }
}
