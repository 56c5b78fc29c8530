using Tocht;

using var store = Store.Open("samen.tocht");
using var host  = store.Host();

var journey = host.Add("journey", new { title = "Samen zorgen in de wijk", language = "nl", starts_on = "2026-12-01", months = 6 });
var person  = host.Add("person", new { name = "Anna" });
host.Add("participant", new { journey = journey.Id, person = person.Id, perspective = "manager", authority = "facilitator", affiliation = "internal" });

using var me = store.ActAs(person.Id);
var progress = me.View("progress", new { journey = journey.Id });
foreach (var expectation in progress["steps"]![0]!["expectations"]!.AsArray())
    Console.WriteLine($"{expectation!["code"]} {expectation["says"]}");

try { me.Add("purpose", new { journey = journey.Id, stem = "fly" }); }
catch (TochtException error) when (error.Code == Code.Invalid) { Console.WriteLine(error.Pointer); }   // /stem
