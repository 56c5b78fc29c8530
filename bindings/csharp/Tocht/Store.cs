using System.Text;
using System.Text.Json.Nodes;

namespace Tocht;

/// <summary>
/// An open store: one SQLite file with the journeys in it. Safe from any thread; calls on one store take turns. Disposing
/// of it closes it and ends its actors and watches, whose calls then fail with <see cref="Code.Misuse"/>.
/// </summary>
public sealed unsafe class Store : IDisposable
{
    private readonly StoreHandle handle;
    private readonly HashSet<object> kept = []; // what lives for as long as the store, though nobody else holds it

    private Store(StoreHandle handle) => this.handle = handle;

    /// <summary>
    /// Hears what a function given to <see cref="SetLogger"/> or <see cref="Actor.Watch"/> threw: the verb that called it
    /// has happened and does not fail by it. While nobody listens, it is written to the standard error.
    /// </summary>
    public event Action<Exception>? CallbackFailed;

    private StoreHandle Handle
    {
        get
        {
            ObjectDisposedException.ThrowIf(handle.IsClosed, this);
            return handle;
        }
    }

    /// <summary>Opens a store, or makes one where there is no file. The file must be on a local disk.</summary>
    /// <param name="path">The file.</param>
    /// <param name="readOnly">Opens what is there, and only to read.</param>
    /// <param name="busyTimeout">How long to wait for another process; five seconds when left out.</param>
    /// <param name="clock">For tests: an instant at which time stands still.</param>
    /// <exception cref="TochtException">
    /// Invalid (the path, or the file is no store), NotFound, TooNew, Corrupt, ReadOnly, Full, Io or Busy.
    /// </exception>
    public static Store Open(
        string path, bool readOnly = false, TimeSpan? busyTimeout = null, DateTimeOffset? clock = null)
    {
        Library.DemandOwn();
        var file = new Utf8(path, stackalloc byte[Utf8.Room]);
        var options = Json.Bytes(Options(readOnly, busyTimeout, clock));
        fixed (byte* bytes = file, told = options)
        {
            var code = Native.StoreOpen(bytes, told, (nuint)options.Length, out var store, out var error);
            TochtException.ThrowUnlessOk(code, error);
            return new Store(store);
        }
    }

    private static JsonObject Options(bool readOnly, TimeSpan? busyTimeout, DateTimeOffset? clock)
    {
        var options = new JsonObject();
        if (readOnly)
            options["read_only"] = true;
        if (busyTimeout is { } timeout)
            options["busy_timeout_ms"] = (long)timeout.TotalMilliseconds;
        if (clock is { } instant)
            options["clock"] = Instants.Text(instant);
        return options;
    }

    /// <summary>The embedding application as an actor.</summary>
    public Actor Host()
    {
        TochtException.ThrowUnlessOk(Native.StoreHost(Handle, out var actor, out var error), error);
        return new Actor(this, actor);
    }

    /// <summary>A person as an actor, by id. What the person may do is decided at each call.</summary>
    /// <exception cref="TochtException">Invalid or NotFound.</exception>
    public Actor ActAs(string person)
    {
        var id = new Utf8(person, stackalloc byte[Utf8.Room]);
        fixed (byte* bytes = id)
        {
            TochtException.ThrowUnlessOk(Native.StoreActAs(Handle, bytes, out var actor, out var error), error);
            return new Actor(this, actor);
        }
    }

    /// <summary>
    /// Sets who hears the log: one JSON object a verb, without any word or name of people, on the thread of the verb.
    /// Null ends that. See <see cref="CallbackFailed"/> for what it throws.
    /// </summary>
    public void SetLogger(Action<string>? hear)
    {
        var open = Handle;
        var listener = hear is null ? null : new Listener(this, line => hear(Encoding.UTF8.GetString(line)));
        TochtException.ThrowUnlessOk(
            listener is null
                ? Native.StoreSetLogger(open, null, null, null, out var error)
                : Native.StoreSetLogger(open, Listener.Callback, listener.NewContext(), Listener.Destroy, out error),
            error);
    }

    /// <summary>
    /// What is known about the file: {"format", "version", "sqlite", "log_reset", "documents", "cursor",
    /// "is_read_only", "open_anonymous_sessions", "cleaning", "cleaning_since"}. The cleaning is "pending" while bytes of what was removed
    /// may still be in the store's files, since an instant; else "done".
    /// </summary>
    public JsonObject Info() =>
        Json.Object(TextHandle.Of(Native.StoreInfo(Handle, out var info, out var error), info, error));

    /// <summary>Looks for damage: {"what", "document"} of each; empty when the store is sound.</summary>
    public IReadOnlyList<JsonObject> Check() =>
        Json.Objects(TextHandle.Of(Native.StoreCheck(Handle, out var findings, out var error), findings, error));

    /// <summary>Copies the store, as it is at one moment, to a new file, while others read and write.</summary>
    /// <exception cref="TochtException">Conflict (there is a file), Invalid (the path), Full or Io.</exception>
    public void Backup(string path)
    {
        var file = new Utf8(path, stackalloc byte[Utf8.Room]);
        fixed (byte* bytes = file)
            TochtException.ThrowUnlessOk(Native.StoreBackup(Handle, bytes, null, null, null, out var error), error);
    }

    /// <summary>
    /// The same, while `progress` hears the pages done and in all. What it throws ends the copying, leaves no file, and
    /// comes out of this call. Verbs of this store that it calls fail with <see cref="Code.Misuse"/>.
    /// </summary>
    public void Backup(string path, Action<long, long> progress)
    {
        ArgumentNullException.ThrowIfNull(progress);
        Backup(path, (done, total) =>
        {
            progress(done, total);
            return true;
        });
    }

    /// <summary>
    /// The same, while `progress` answers whether to go on; false ends the copying with <see cref="Code.Callback"/>.
    /// </summary>
    public void Backup(string path, Func<long, long, bool> progress)
    {
        ArgumentNullException.ThrowIfNull(progress);
        var course = new Course(progress);
        var file = new Utf8(path, stackalloc byte[Utf8.Room]);
        var open = Handle;
        fixed (byte* bytes = file)
        {
            var code = Native.StoreBackup(
                open, bytes, Course.Callback, course.NewContext(), Course.Destroy, out var error);
            using (error)
            {
                if (code == Code.Callback)
                    course.ThrowIfEnded();
                TochtException.ThrowUnlessOk(code, error);
            }
        }
    }

    /// <summary>
    /// Finishes what is still to be cleaned out of the store's files and, with a period, reduces the journeys that were
    /// archived longer ago to their backpacks and tallies, for good: {"reduced", "cleaning"}.
    /// </summary>
    /// <exception cref="TochtException">Invalid (the period is not 1 to 1200 months) or ReadOnly.</exception>
    public JsonObject Maintain(int? retentionMonths = null)
    {
        var parameters = new JsonObject();
        if (retentionMonths is { } months)
            parameters["retention_months"] = months;
        var json = Json.Bytes(parameters);
        fixed (byte* bytes = json)
            return Json.Object(TextHandle.Of(
                Native.StoreMaintain(Handle, bytes, (nuint)json.Length, out var text, out var error), text, error));
    }

    /// <summary>
    /// Ends the call that now runs on the store with <see cref="Code.Interrupted"/>; does nothing when none runs. From any
    /// thread.
    /// </summary>
    public void Interrupt() => Native.StoreInterrupt(Handle);

    /// <summary>Closes the store, when calls that run on other threads are done.</summary>
    public void Dispose() => handle.Dispose();

    internal void Keep(object one)
    {
        lock (kept)
            kept.Add(one);
    }

    internal void LetGo(object one)
    {
        lock (kept)
            kept.Remove(one);
    }

    /// <summary>Makes visible what a callback threw. Throws nothing itself: it is called from the library.</summary>
    internal void Report(Exception exception)
    {
        try
        {
            if (CallbackFailed is { } hear)
                hear(exception);
            else
                Console.Error.WriteLine($"Tocht: a callback failed: {exception}");
        }
        catch (Exception another)
        {
            Console.Error.WriteLine($"Tocht: CallbackFailed itself failed: {another}");
        }
    }
}
