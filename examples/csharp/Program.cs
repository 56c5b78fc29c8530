// One journey from its first conversation to an adopted purpose: who takes part, what they go for, what each of them
// finds of it, and what is still to do. Run it with the folder to put the store in, or in an empty folder.
using Tocht;

var path = Path.Combine(args.Length > 0 ? args[0] : ".", "samen.tocht");
if (File.Exists(path))
{
    Console.Error.WriteLine($"There is a store already: {path}");
    return 1;
}

using var store = Store.Open(path);
using var host = store.Host();

var journey = host.Add(new Journey
{
    Title = "Samen zorgen in de wijk", StartsOn = new DateOnly(2026, 12, 1), Months = 6,
});

// The host signs people in. Who they are stands once in the store; what they are in this journey, in a participant.
var anna = Joins("Anna", Perspective.Manager, Authority.Facilitator);
var bram = Joins("Bram", Perspective.Employee);
var carla = Joins("Carla", Perspective.Employee);
var driss = Joins("Driss", Perspective.Environment);

// From here on each person acts as themselves, within what they may do.
using var me = store.ActAs(anna.Id);
using var watch = me.Watch(change => Console.WriteLine(
    $"  [{change["data"]!["verb"]} {string.Join(", ", change["data"]!["documents"]!.AsArray().Select(each => each!["kind"]))}]"));

var purpose = me.Add(new Purpose
{
    Journey = journey.Id, Stem = Stem.WorkTogetherOn, Completion = "zorg die niet bij de voordeur stopt",
});
var another = me.Add(new Purpose
{
    Journey = journey.Id, Stem = Stem.SteerOn, Completion = "minder loketten voor wie zorg nodig heeft",
});
foreach (var (person, value) in new[] { (anna, 2), (bram, 1), (carla, 2), (driss, 1) })
{
    using var they = store.ActAs(person.Id);
    they.Rate(purpose.Id, Aspect.Agree, value);
    they.Rate(another.Id, Aspect.Agree, value - 2);
}
purpose = me.Change(purpose, purpose.Body with { Status = PurposeStatus.Adopted });

Console.WriteLine($"\n{journey.Body.Title}: {purpose.Body.Completion}\n");
foreach (var step in me.View(new ProgressParameters { Journey = journey.Id }).Steps)
{
    Console.WriteLine($"{step.Step}: {step.Met} of {step.Of}");
    foreach (var expectation in step.Expectations)
        Console.WriteLine($"  {(expectation.Met ? "✓" : "·")} {expectation.Code,-3} {expectation.Says}");
}

Console.WriteLine("\nWhat everybody can live with, best first:");
foreach (var item in me.View("consensus", new { journey = journey.Id })["items"]!.AsArray())
    Console.WriteLine($"  {(double)item!["consensus"]!:0.00}  {item["text"]}");

// A name that is misspelt does not vanish: the error says which.
try
{
    me.Add("purpose", new { journey = journey.Id, stem = "free", completon = "zonder voordeur" });
}
catch (TochtException error) when (error.Code == Code.Invalid)
{
    Console.WriteLine($"\n{error.Pointer}: {error.Message}");
}
return 0;

Document<Person> Joins(
    string name, Perspective perspective, Authority authority = Authority.Participant)
{
    var person = host.Add(new Person { Name = name });
    host.Add(new Participant
    {
        Journey = journey.Id, Person = person.Id, Perspective = perspective, Authority = authority,
    });
    return person;
}
