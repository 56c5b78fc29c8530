using System.Reflection;
using System.Text.Json.Nodes;
using Xunit;

namespace Tocht.Tests;

public sealed class KindsTest : IDisposable
{
    private readonly Scene scene = new();

    public static TheoryData<string> Kinds => [.. Library.SchemaNames.Where(each => !each.Contains('/'))];

    public void Dispose() => scene.Dispose();

    /// <summary>A document of a kind with no more than it needs; sessions come by planning.</summary>
    private Document Added(string kind)
    {
        if (kind == "session")
            return scene.Host.PlanSessions(scene.Journey.Id, new { first_on = "2026-12-30", at = "09:00", minutes = 90 })[0];
        var purpose = scene.Purpose().Id;
        string Criterion() => scene.Host.Add(new Criterion
        {
            Journey = scene.Journey.Id, Beneficiary = Beneficiary.Society, Title = "Rust", Purposes = [purpose],
        }).Id;
        object fields = kind switch
        {
            "person" => new { name = "Cor" },
            "unit" => new { name = "Zorg", affiliation = "external" },
            "method" => new { name = "Terugblik", aim = "leren", steps = new[] { new { text = "vertel" } } },
            "journey" => new { title = "Buurt", starts_on = "2026-12-01", months = 6 },
            "participant" => new { person = scene.Host.Add("person", new { name = "Cor" }).Id, perspective = "environment" },
            "purpose" => new { stem = "steer_on", completion = "rust" },
            "vision" => new { text = "Samen", purposes = new[] { purpose } },
            "issue" => new { question = "Wie belt?" },
            "criterion" => new { beneficiary = "society", title = "Rust", purposes = new[] { purpose } },
            "signal" => new { criterion = Criterion(), sense = "heard", text = "Ik ken je al" },
            "responsibility" => new { holder = scene.BramsPart.Id, share = "contributes", subject = Criterion() },
            "rule" => new { nature = "norm", text = "Wij bellen" },
            "role" => new { name = "Voorzitter" },
            "contact" => new { participant = scene.BramsPart.Id, speaks_for = scene.Host.Add(new Role { Journey = scene.Journey.Id, Name = "Zorg" }).Id },
            "agreement" => new { nature = "task", text = "Wij bellen", parties = new[] { scene.BramsPart.Id } },
            "factor" => new { effect = "hinders", perspective = "manager", text = "tijd", grip = "control" },
            "remark" => new { nature = "idea", text = "Fijn gesprek" },
            "measurement" => new { subject = Quantitative(), value = 2.5, measured_on = "2026-02-01" },
            "adjustment" => new { about = purpose, observed = "laat", change = "eerder" },
            "experience" => new { title = "Het lukte", story = "Echt waar" },
            "lesson" => new { insight = "Eerst luisteren" },
            "theme" => new { title = "Bellen", of = new[] { purpose } },
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "A kind that this test does not know."),
        };
        var added = Json.Fields(fields);
        if (kind is not ("person" or "unit" or "method" or "journey"))
            added["journey"] = scene.Journey.Id;
        return scene.Host.Add(kind, added);
    }

    private string Quantitative() => scene.Host.Add(new Rule
    {
        Journey = scene.Journey.Id, Nature = RuleNature.Quantitative, Text = "Snel",
        Measure = new RuleMeasure { Name = "tijd", Unit = "uur", Comparison = RuleMeasureComparison.AtMost, Target = 4 },
    }).Id;

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_document_of_any_kind_lives_as_a_record_from_adding_to_removing(string kind)
    {
        var type = typeof(Store).Assembly.GetType("Tocht." + char.ToUpperInvariant(kind[0]) + kind[1..])!;
        typeof(KindsTest).GetMethod(nameof(Lives), BindingFlags.Instance | BindingFlags.NonPublic)!
            .MakeGenericMethod(type).Invoke(this, BindingFlags.DoNotWrapExceptions, null, [Added(kind)], null);
    }

    private void Lives<T>(Document added) where T : class, IKind<T>
    {
        Assert.Equal(T.Kind, added.Kind);
        var read = scene.Host.Get<T>(added.Id);
        Assert.Equal(added.ToString(), read.ToString());
        Assert.Equal(added.ToString(), scene.Host.List<T>(where: new JsonObject { ["id"] = added.Id }).Single().ToString());
        var kept = Json.Fields(read.Body, T.TypeInfo).Where(each => each.Value is not JsonArray { Count: 0 });
        Assert.All(kept, each => Assert.True(JsonNode.DeepEquals(each.Value, added[each.Key]), each.Key));
        var nullability = new NullabilityInfoContext();
        Assert.All(typeof(T).GetProperties(), each => Assert.False(
            nullability.Create(each).ReadState == NullabilityState.NotNull && each.GetValue(read.Body) is null, each.Name));
        var changed = scene.Host.Change(read, read.Body, new JsonObject { ["maat"] = 1 });
        Assert.Equal(added.Revision + 1, changed.Revision);
        Assert.True(JsonNode.DeepEquals(Json.Fields(read.Body, T.TypeInfo), Json.Fields(changed.Body, T.TypeInfo)));
        scene.Host.Remove(added.Id, changed.Revision);
        Fails.With(Code.NotFound, () => scene.Host.Get<T>(added.Id));
    }
}
