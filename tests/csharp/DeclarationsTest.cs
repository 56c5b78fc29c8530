using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Xunit;

namespace Tocht.Tests;

public class DeclarationsTest
{
    private static readonly string Root =
        typeof(DeclarationsTest).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(each => each.Key == "TochtRoot").Value!;

    private static IEnumerable<string> Declared() =>
        typeof(Native).GetMethods(BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
            .Select(each => each.GetCustomAttribute<DllImportAttribute>()?.EntryPoint)
            .OfType<string>();

    [Fact]
    public void Every_symbol_of_the_library_is_declared_and_no_other() =>
        Assert.Equal(
            File.ReadLines(Path.Combine(Root, "capi/symbols.txt")).Where(each => each != "").Order(StringComparer.Ordinal),
            Declared().Order(StringComparer.Ordinal));

    [Fact]
    public void Every_declared_symbol_is_found_in_the_library()
    {
        var library = NativeLibrary.Load(Native.Library, typeof(Native).Assembly, null);
        Assert.All(Declared(), each => Assert.True(NativeLibrary.TryGetExport(library, each, out _), each));
    }

    [Fact]
    public void The_codes_are_those_of_the_library_and_no_more()
    {
        foreach (var code in Enum.GetValues<Code>())
            Assert.Equal(code.ToString().ToUpperInvariant(), Library.NameOf(code).Replace("_", "", StringComparison.Ordinal));
        Assert.Equal("", Library.NameOf((Code)Enum.GetValues<Code>().Length));
    }

    [Fact]
    public void A_rating_is_laid_out_as_in_C()
    {
        Assert.Equal(56, Unsafe.SizeOf<Rating>());
        Assert.False(RuntimeHelpers.IsReferenceOrContainsReferences<Rating>());
        foreach (var (field, offset) in new[] { ("participant", 0), ("subject", 16), ("session", 32), ("aspect", 48), ("value", 52) })
            Assert.Equal(offset, Marshal.OffsetOf<Rating>(field).ToInt32());
    }

    [Fact]
    public void The_assembly_is_made_for_the_library_it_finds()
    {
        Assert.Equal(Native.BuiltFor, Library.AbiVersion);
        Assert.StartsWith(Library.Version, typeof(Store).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_kind_and_every_view_has_its_record()
    {
        var kinds = Library.SchemaNames.Where(each => !each.Contains('/')).ToList();
        Assert.NotEmpty(kinds);
        Assert.All(kinds, each => Assert.NotNull(TypeOf(each)));
        Assert.All(
            Library.SchemaNames.Where(each => each.EndsWith("/parameters", StringComparison.Ordinal)),
            each => Assert.NotNull(TypeOf(each.Split('/')[1] + "_parameters")));
    }

    private static Type? TypeOf(string words) =>
        typeof(Store).Assembly.GetType("Tocht." + string.Concat(words.Split('_').Select(each => char.ToUpperInvariant(each[0]) + each[1..])));
}
