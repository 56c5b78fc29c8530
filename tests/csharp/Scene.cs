using System.Text.Json.Nodes;
using Xunit;

// The library counts its live handles for the whole process, so tests that look at the count need it to be theirs.
[assembly: CollectionBehavior(DisableTestParallelization = true)]

namespace Tocht.Tests;

/// <summary>A folder of a test's own with a store in it, and a journey of Anna, who facilitates, and Bram.</summary>
internal sealed class Scene : IDisposable
{
    internal Scene()
    {
        Folder = Directory.CreateTempSubdirectory("tocht-").FullName;
        Store = Store.Open(File("samen.tocht"));
        Host = Store.Host();
        Journey = Host.Add("journey", new JsonObject
        {
            ["title"] = "Samen zorgen in de wijk", ["starts_on"] = "2026-01-05", ["months"] = 12,
        });
        (Anna, AnnasPart) = Joins("Anna", "manager", "facilitator");
        (Bram, BramsPart) = Joins("Bram", "employee", "participant");
    }

    internal string Folder { get; }

    internal Store Store { get; }

    internal Actor Host { get; }

    internal Document Journey { get; }

    internal Document Anna { get; }

    internal Document AnnasPart { get; }

    internal Document Bram { get; }

    internal Document BramsPart { get; }

    internal string File(string name) => Path.Combine(Folder, name);

    internal (Document Person, Document Part) Joins(string name, string perspective, string authority)
    {
        var person = Host.Add("person", new JsonObject { ["name"] = name });
        var part = Host.Add("participant", new JsonObject
        {
            ["journey"] = Journey.Id, ["person"] = person.Id, ["perspective"] = perspective, ["authority"] = authority,
        });
        return (person, part);
    }

    internal Document Purpose(string completion = "zorg die niet bij de voordeur stopt") =>
        Host.Add("purpose", new JsonObject
        {
            ["journey"] = Journey.Id, ["stem"] = "work_together_on", ["completion"] = completion,
        });

    /// <summary>A session that is open now.</summary>
    internal Document OpenSession()
    {
        var first = Host.List("session", Journey.Id).FirstOrDefault() ?? Host.PlanSessions(Journey.Id, new JsonObject
        {
            ["first_on"] = "2026-01-12", ["every"] = 4, ["unit"] = "weeks", ["at"] = "09:00", ["minutes"] = 90,
        })[0];
        return Host.OpenSession(first.Id);
    }

    public void Dispose()
    {
        Host.Dispose();
        Store.Dispose();
        Directory.Delete(Folder, true);
    }
}

/// <summary>How calls fail.</summary>
internal static class Fails
{
    internal static TochtException With(Code code, Action call)
    {
        var error = Assert.Throws<TochtException>(call);
        Assert.Equal(code, error.Code);
        return error;
    }
}
