#include "erased.hpp"
#include "gathering.hpp"

#include <tocht/tocht.hpp>

using namespace tocht;
using namespace tocht::test;

// What is said has one writer; who has authority may take it away, and says why.

namespace {

std::vector<std::string> told_of(Actor const& actor, Id journey, Id document)
{
    std::vector<std::string> says;
    for (auto const& event : actor.timeline({.journey = journey}).events)
        if (event.document == document)
            says.push_back(event.says);
    return says;
}

std::vector<Change> changes_of(Actor const& actor, Id document)
{
    std::vector<Change> found;
    for (auto& change : actor.changes())
        if (std::ranges::find(change.documents, document, &ChangedDocument::id) != change.documents.end())
            found.push_back(std::move(change));
    return found;
}

} // namespace

TEST_CASE("a facilitator or the host removes another's remark with a reason only", "[remarks]")
{
    Gathering g;
    auto const remark = g.as(g.participant).add(Remark{.journey = g.journey, .text = "Onzin"});
    for (auto const& actor : {g.as(g.facilitator), g.host()}) {
        CHECK(refusal_of(g, [&] { actor.remove(remark.id, 1); }) == Failure{Code::invalid, "/reason"});
        CHECK(refusal_of(g, [&] { actor.remove(remark.id, 1, ""); }) == Failure{Code::invalid, "/reason"});
        CHECK(refusal_of(g, [&] { actor.remove(remark.id, 1, " \n"); }) == Failure{Code::invalid, "/reason"});
        CHECK(refusal_of(g, [&] { actor.remove(remark.id, 1, std::string(2001, 'x')); })
              == Failure{Code::invalid, "/reason"});
        CHECK(refusal_of(g, [&] { actor.apply(Batch().remove(remark.id, 1)); }) == Failure{Code::invalid, "/0/reason"});
        CHECK(refusal_of(g, [&] { actor.remove(remark.id, 2, "Dubbel"); }) == Failure{Code::conflict, "/revision"});
    }
    CHECK(refusal_of(g, [&] { g.as(g.colleague).remove(remark.id, 1, "Ik vind het niets"); }) == Code::denied);
    g.as(g.facilitator).apply(Batch().remove(remark.id, 1, "Kwetsend"));
    CHECK(failure_of([&] { (void)g.as(g.participant).get<Remark>(remark.id); }) == Code::not_found);
    CHECK(g.store.check().empty());
}

TEST_CASE("who removes one's own words, or no remark, may say why and need not", "[remarks]")
{
    Gathering g;
    auto const me = g.as(g.facilitator);
    for (auto const& reason : {std::optional<std::string>(), std::optional<std::string>("Bij nader inzien")}) {
        auto const said = me.add(Remark{.journey = g.journey, .text = "Hm"});
        me.remove(said.id, 1, reason);
        auto const issue = me.add(Issue{.journey = g.journey, .question = "Wie belt?"});
        me.remove(issue.id, 1, reason);
        CHECK(changes_of(me, said.id).back().reason == reason);
        CHECK(changes_of(me, issue.id).back().reason == reason);
    }
}

TEST_CASE("the writer of a remark that was removed hears that, by whom and why; who could read it hears it without the "
          "words; nobody else hears anything",
          "[remarks]")
{
    Gathering g;
    auto const me = g.as(g.participant);
    auto const open = me.add(Remark{.journey = g.journey, .text = "Ruw woord"});
    auto const to_one = me.add(
        Remark{.journey = g.journey, .nature = RemarkNature::feedback, .to = g.facilitator.id, .text = "Onder ons"});
    auto const facilitator = g.as(g.facilitator);
    facilitator.remove(open.id, 1, "Te hard");
    facilitator.remove(to_one.id, 1, "Al besproken");

    CHECK(told_of(me, g.journey, open.id).back() == "Remark “Ruw woord” removed: Te hard");
    auto const heard = changes_of(me, to_one.id).back();
    CHECK(heard.verb == "remove");
    CHECK(heard.by == g.facilitator.person);
    CHECK(heard.reason == "Al besproken");
    CHECK(me.history<Remark>(open.id).back().body.text == "Ruw woord");

    auto const other = g.as(g.colleague);
    CHECK(told_of(other, g.journey, open.id).back() == "Remark removed: Te hard");
    CHECK(failure_of([&] { (void)other.history<Remark>(open.id); }) == Code::not_found);
    CHECK(told_of(other, g.journey, to_one.id).empty());
    CHECK(changes_of(other, to_one.id).empty());
    for (auto const& nobody : {g.as(g.sponsor), g.as(g.outsider)})
        CHECK(changes_of(nobody, open.id).empty());
}

TEST_CASE("whatever somebody with authority does to another's document is told to who wrote it", "[remarks]")
{
    Gathering g;
    auto const me = g.as(g.participant);
    auto const facilitator = g.as(g.facilitator);
    auto const purpose = me.add(Purpose{.journey = g.journey, .completion = "rust"}).id;
    facilitator.change<Purpose>(purpose, 1, R"({"completion": "meer rust"})");
    facilitator.change<Purpose>(purpose, 2, R"({"status": "adopted"})");
    auto const adjustment = facilitator.add(
        Adjustment{.journey = g.journey, .about = purpose, .observed = "Te vaag", .change = "Scherper"});
    facilitator.change<Adjustment>(adjustment.id, 1, R"({"status": "decided"})");
    facilitator.apply_adjustment(adjustment.id, R"({"completion": "stilte"})", 3);
    facilitator.change<Purpose>(purpose, 4, R"({"status": "retired"})");
    auto const question = me.add(Remark{.journey = g.journey, .nature = RemarkNature::question, .text = "Wanneer?"}).id;
    facilitator.change<Remark>(question, 1, R"({"answer": "Morgen"})");
    auto const issue = me.add(Issue{.journey = g.journey, .question = "Wie belt?"}).id;
    facilitator.remove(issue, 1, "Dubbel");
    auto const verbs = [&](Id document) {
        std::vector<std::string> all;
        for (auto const& change : changes_of(me, document))
            all.push_back((change.by == g.facilitator.person ? "Anna " : "Bilal ") + change.verb);
        CHECK(told_of(me, g.journey, document).size() == all.size());
        return all;
    };
    CHECK(
        verbs(purpose)
        == std::vector<std::string>{"Bilal add", "Anna change", "Anna change", "Anna apply_adjustment", "Anna change"});
    CHECK(verbs(question) == std::vector<std::string>{"Bilal add", "Anna change"});
    CHECK(verbs(issue) == std::vector<std::string>{"Bilal add", "Anna remove"});
}

TEST_CASE("no answer is put into the mouth of another: once answered, for whom it is stays", "[remarks]")
{
    Gathering g;
    auto const me = g.as(g.participant);
    auto const asked = me.add(
        Remark{.journey = g.journey, .nature = RemarkNature::question, .to = g.colleague.id, .text = "Kun jij?"});
    CHECK(me.change<Remark>(asked.id, 1, R"({"text": "Kun jij morgen?"})").revision == 2);
    CHECK(refusal_of(g, [&] { me.change<Remark>(asked.id, 2, R"({"answer": "Ja"})"); })
          == Failure{Code::denied, "/answer"});
    CHECK(g.as(g.colleague).change<Remark>(asked.id, 2, R"({"answer": "Nee"})").revision == 3);
    auto const another = R"({"to": ")" + g.facilitator.id.text() + R"("})";
    CHECK(refusal_of(g, [&] { me.change<Remark>(asked.id, 3, another); }) == Failure{Code::refused, "/to"});
    CHECK(refusal_of(g, [&] { me.change<Remark>(asked.id, 3, R"({"answer": null})"); })
          == Failure{Code::denied, "/answer"});
    CHECK(g.as(g.colleague).change<Remark>(asked.id, 3, R"({"answer": null})").body.answer == std::nullopt);
    CHECK(me.change<Remark>(asked.id, 4, another).body.to == g.facilitator.id);
}

TEST_CASE("a remark is added with an answer by who may answer it, and by nobody else", "[remarks]")
{
    Gathering g;
    Remark const said{.journey = g.journey, .nature = RemarkNature::question, .text = "Wanneer?", .answer = "Morgen"};
    CHECK(refusal_of(g, [&] { g.host().add(said); }) == Failure{Code::denied, "/answer"});
    CHECK(refusal_of(g, [&] { g.as(g.participant).add(said); }) == Failure{Code::denied, "/answer"});
    CHECK(g.as(g.facilitator).add(said).body.answer == "Morgen");
    auto noted = said;
    noted.nature = RemarkNature::observation;
    CHECK(refusal_of(g, [&] { g.as(g.facilitator).add(noted); }) == Failure{Code::denied, "/answer"});
}

TEST_CASE("an adjustment does not change the words of a remark either", "[remarks]")
{
    Gathering g;
    auto const remark = g.as(g.participant).add(Remark{.journey = g.journey, .text = "Ruw"});
    auto const facilitator = g.as(g.facilitator);
    auto const adjustment =
        facilitator.add(Adjustment{.journey = g.journey, .about = remark.id, .observed = "Ruw", .change = "Zacht"});
    facilitator.change<Adjustment>(adjustment.id, 1, R"({"status": "decided"})");
    CHECK(refusal_of(g, [&] { facilitator.apply_adjustment(adjustment.id, R"({"text": "Zacht"})", 1); })
          == Failure{Code::denied, "/text"});
}

TEST_CASE("why something was removed goes with who wrote it, or said why, or is named in it; no byte of it is left",
          "[remarks]")
{
    auto const why = GENERATE(std::string("Zeldzame reden"), std::string("Zeldzaam van Bilal"));
    auto const of_writer = GENERATE(true, false);
    Gathering g;
    auto const remark = g.as(of_writer ? g.participant : g.colleague).add(Remark{.journey = g.journey, .text = "Ruw"});
    g.as(g.facilitator).remove(remark.id, 1, why);
    auto const told = g.host().export_person(g.participant.person);
    CHECK((told.find(why) != std::string::npos) == of_writer);
    g.host().erase_person(g.participant.person);
    bool const is_named = why.find("Bilal") != std::string::npos;
    auto const left = left_in(g.folder, forms_of(u"Zeldza"));
    CHECK(left.empty() == (of_writer || is_named));
    g.host().erase_person(g.facilitator.person);
    CHECK(left_in(g.folder, forms_of(u"Zeldza")) == std::vector<std::string>{});
    CHECK(g.store.check().empty());
}

TEST_CASE("why something was removed comes along with a journey's journal", "[remarks]")
{
    Gathering g;
    auto const remark = g.as(g.participant).add(Remark{.journey = g.journey, .text = "Ruw"});
    g.as(g.facilitator).remove(remark.id, 1, "Te hard");
    std::string bundle;
    g.host().export_journey(
        g.journey, [&](std::string_view bytes) { return bundle.append(bytes), true; }, true);
    Folder folder;
    auto const there = Store::open(folder / "daar.tocht");
    std::size_t place = 0;
    there.host().import_journey([&](std::span<char> into) {
        auto const count = std::min(into.size(), bundle.size() - place);
        std::copy_n(bundle.data() + place, count, into.data());
        place += count;
        return static_cast<std::ptrdiff_t>(count);
    });
    CHECK(changes_of(there.act_as(g.participant.person), remark.id).back().reason == "Te hard");
}
