using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;

namespace Tocht;

/// <summary>Takes a text that the library tells.</summary>
internal delegate void Hearing(ReadOnlySpan<byte> text);

/// <summary>
/// What a callback of the log or of a watch belongs to. The library knows it by a weak reference, so that a store which
/// nobody holds any more is collected though its callbacks speak of it; the store holds it until the library is done.
/// </summary>
internal sealed unsafe class Listener(Store store, Hearing hear)
{
    private readonly Store store = store;

    /// <summary>For the library, which gives it back to <see cref="Destroy"/>.</summary>
    internal void* NewContext()
    {
        store.Keep(this);
        return (void*)GCHandle.ToIntPtr(GCHandle.Alloc(this, GCHandleType.Weak));
    }

    internal static delegate* unmanaged[Cdecl]<byte*, nuint, void*, void> Callback => &Heard;

    internal static delegate* unmanaged[Cdecl]<void*, void> Destroy => &Forget;

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Forget(void* context)
    {
        var handle = GCHandle.FromIntPtr((nint)context);
        if (handle.Target is Listener listener)
            listener.store.LetGo(listener);
        handle.Free();
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Heard(byte* text, nuint length, void* context)
    {
        if (GCHandle.FromIntPtr((nint)context).Target is Listener listener)
            listener.Hear(new ReadOnlySpan<byte>(text, checked((int)length)));
    }

    private void Hear(ReadOnlySpan<byte> text)
    {
        try
        {
            hear(text);
        }
        catch (Exception exception)
        {
            store.Report(exception);
        }
    }
}

/// <summary>Hears how far a long call is, and keeps what the caller's function threw until the call is over.</summary>
internal sealed unsafe class Course(Func<long, long, bool> progress)
{
    private ExceptionDispatchInfo? thrown;

    /// <summary>For the library, which gives it back to <see cref="Destroy"/>.</summary>
    internal void* NewContext() => (void*)GCHandle.ToIntPtr(GCHandle.Alloc(this));

    internal static delegate* unmanaged[Cdecl]<long, long, void*, int> Callback => &Heard;

    internal static delegate* unmanaged[Cdecl]<void*, void> Destroy => &Forget;

    /// <summary>Throws what the caller's function threw, if that ended the call.</summary>
    internal void ThrowIfEnded() => thrown?.Throw();

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Forget(void* context) => GCHandle.FromIntPtr((nint)context).Free();

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Heard(long done, long total, void* context) =>
        ((Course)GCHandle.FromIntPtr((nint)context).Target!).GoesOn(done, total) ? 0 : 1;

    private bool GoesOn(long done, long total)
    {
        try
        {
            return progress(done, total);
        }
        catch (Exception exception)
        {
            thrown = ExceptionDispatchInfo.Capture(exception);
            return false;
        }
    }
}

/// <summary>A watch on what happens. Disposing of it ends the watch; so does closing the store.</summary>
public sealed class Watcher : IDisposable
{
    private readonly Store store;
    private readonly WatcherHandle handle;

    internal unsafe Watcher(Store store, ActorHandle actor, Listener listener)
    {
        this.store = store;
        TochtException.ThrowUnlessOk(
            Native.Watch(actor, Listener.Callback, listener.NewContext(), Listener.Destroy, out handle, out var error), error);
        store.Keep(this);
    }

    /// <summary>
    /// Ends the watch: when it returns, its callback runs on no other thread and is not called again.
    /// </summary>
    public void Dispose()
    {
        handle.Dispose();
        store.LetGo(this);
    }
}
