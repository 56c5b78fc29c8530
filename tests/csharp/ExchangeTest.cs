using System.Text;
using Xunit;

namespace Tocht.Tests;

public sealed class ExchangeTest : IDisposable
{
    private readonly Scene scene = new();

    public void Dispose() => scene.Dispose();

    private byte[] Exported(bool history)
    {
        using var stream = new MemoryStream();
        scene.Host.ExportJourney(scene.Journey.Id, stream, history);
        return stream.ToArray();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_journey_comes_out_of_another_store_as_it_went_in(bool history)
    {
        var purpose = scene.Purpose("één 🧭");
        scene.Host.Change(purpose.Id, 1, new { status = "adopted" });
        var bundle = Exported(history);
        using var store = Store.Open(scene.File("ander.tocht"));
        using var host = store.Host();
        using var stream = new MemoryStream(bundle);
        Assert.Equal(scene.Journey.Id, host.ImportJourney(stream).Id);
        using var again = new MemoryStream();
        host.ExportJourney(scene.Journey.Id, again, history);
        Assert.Equal(bundle, again.ToArray());
        Assert.Equal(history ? 2 : 1, host.History(purpose.Id).Count);
        Assert.Empty(store.Check());
    }

    [Fact]
    public void What_is_wrong_is_told_with_the_line()
    {
        var bundle = Exported(false);
        using var store = Store.Open(scene.File("ander.tocht"));
        using var host = store.Host();
        using var cut = new MemoryStream(bundle, 0, bundle.Length / 2);
        Assert.StartsWith("/", Fails.With(Code.Invalid, () => host.ImportJourney(cut)).Pointer, StringComparison.Ordinal);
        using var whole = new MemoryStream(bundle);
        Assert.Equal("/1/journey", Fails.With(Code.Conflict, () => scene.Host.ImportJourney(whole)).Pointer);
        using var none = new MemoryStream(Encoding.UTF8.GetBytes("{}\n"));
        Assert.Equal("/1", Fails.With(Code.Invalid, () => host.ImportJourney(none)).Pointer);
        using var anna = scene.Store.ActAs(scene.Anna.Id);
        Fails.With(Code.Denied, () => anna.ImportJourney(whole));
        Fails.With(Code.Denied, () => anna.ExportJourney(scene.Journey.Id, new MemoryStream()));
        Assert.Throws<ArgumentNullException>(() => host.ImportJourney(null!));
        Assert.Throws<ArgumentNullException>(() => host.ExportJourney(scene.Journey.Id, null!));
    }

    [Fact]
    public void A_bundle_that_is_cut_names_its_line_and_leaves_nothing()
    {
        scene.Purpose("één 🧭");
        var bundle = Exported(true);
        using var store = Store.Open(scene.File("ander.tocht"));
        using var host = store.Host();
        var line = 1;
        for (var length = 0; length < bundle.Length; ++length)
        {
            if (length > 0 && bundle[length - 1] == '\n')
                ++line;
            if (length % 97 != 0 || bundle[length] == '\n') // every so often, within a line
                continue;
            using var cut = new MemoryStream(bundle, 0, length);
            Assert.Equal($"{line}", Fails.With(Code.Invalid, () => host.ImportJourney(cut)).Pointer.Split('/')[1]);
        }
        Assert.Equal(0, (int)store.Info()["documents"]!);
        Assert.Equal("", (string?)store.Info()["cursor"]);
        Assert.Empty(store.Check());
    }

    [Fact]
    public void A_stream_may_give_little_at_a_time_and_what_it_throws_halfway_leaves_nothing()
    {
        var bundle = Exported(true);
        using var store = Store.Open(scene.File("ander.tocht"));
        using var host = store.Host();
        var thrown = new IOException("weg");
        var handles = Library.LiveHandles;
        using var broken = new Pieces(bundle, () => throw thrown);
        Assert.Same(thrown, Assert.Throws<IOException>(() => host.ImportJourney(broken)));
        Assert.Same(thrown, Assert.Throws<IOException>(() => scene.Host.ExportJourney(scene.Journey.Id, broken)));
        Assert.Equal(handles, Library.LiveHandles);
        Assert.Equal(0, (int)store.Info()["documents"]!);
        using var whole = new Pieces(bundle, () => Fails.With(Code.Misuse, () => store.Info()));
        Assert.Equal(scene.Journey.ToString(), host.ImportJourney(whole).ToString());
    }

    /// <summary>A stream of a few bytes at a time, halfway through which something happens.</summary>
    private sealed class Pieces(byte[] bytes, Action halfway) : MemoryStream(bytes)
    {
        private bool isOver;

        public override int Read(Span<byte> buffer)
        {
            if (!isOver && Position > Length / 2)
            {
                isOver = true;
                halfway();
            }
            return base.Read(buffer[..Math.Min(7, buffer.Length)]);
        }

        public override void Write(ReadOnlySpan<byte> buffer) => halfway();
    }

    [Fact]
    public void What_a_stream_throws_comes_out_of_the_call()
    {
        using var closed = new MemoryStream();
        closed.Dispose();
        Assert.Throws<ObjectDisposedException>(() => scene.Host.ExportJourney(scene.Journey.Id, closed));
        Assert.Throws<ObjectDisposedException>(() => scene.Host.ImportJourney(closed));
        Assert.Empty(scene.Store.Check());
    }
}
