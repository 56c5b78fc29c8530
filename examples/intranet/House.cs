using System.Text.Json.Nodes;
using Tocht;

namespace Intranet;

/// <summary>
/// The people of an invented house, for a trial on an empty store: twenty, of three departments and two partners, and no
/// journey yet.
/// </summary>
internal static class House
{
    private sealed record Unit(string Name, string Affiliation, string[] People);

    private static readonly Unit[] units =
    [
        new("Wonen", "internal", ["Sanne", "Tim", "Fatima", "Joost", "Marijke"]),
        new("Zorg", "internal", ["Youssef", "Lotte", "Bram", "Hanneke", "Thijs"]),
        new("Welzijn", "internal", ["Noor", "Ruud", "Samira", "Wouter"]),
        new("Thuiszorg De Brug", "external", ["Eva", "Jeroen", "Aisha"]),
        new("Bewonersraad", "external", ["Maarten", "Ilse", "Pieter"]),
    ];

    /// <summary>The keys by which they sign in, each with the name of the unit.</summary>
    internal static IReadOnlyDictionary<string, string> Keys { get; } =
        units.SelectMany(unit => unit.People.Select(name => (Key: KeyOf(name), unit.Name))).ToDictionary(each => each.Key, each => each.Name);

    /// <summary>Puts them into a store that nobody is in.</summary>
    internal static void Furnish(Actor host)
    {
        if (host.List("person", limit: 1).Any())
            return;
        host.Apply(new JsonArray([
            .. units.Select(unit => New("unit", new JsonObject { ["name"] = unit.Name, ["affiliation"] = unit.Affiliation })),
            .. units.SelectMany(unit => unit.People).Select(name =>
                New("person", new JsonObject { ["name"] = name, ["external_id"] = KeyOf(name), ["language"] = "nl" })),
        ]));
    }

    private static string KeyOf(string name) => name.ToLowerInvariant();

    private static JsonObject New(string kind, JsonObject document) =>
        new() { ["verb"] = "add", ["kind"] = kind, ["document"] = document };
}
