#include "process.hpp"

#include "api/inside.hpp"
#include "insight/views.hpp"
#include "model/bundle.hpp"

#include <boost/crc.hpp>
#include <fmt/format.h>
#include <SQLiteCpp/SQLiteCpp.h>
#include <sys/resource.h>

#include <algorithm>
#include <fstream>
#include <set>
#include <sstream>

using namespace tocht;
using namespace tocht::test;

namespace {

std::string exported(Actor const& host, Id journey, bool history = true)
{
    std::string bundle;
    host.export_journey(
        journey,
        [&](std::string_view bytes) {
            bundle += bytes;
            return true;
        },
        history);
    return bundle;
}

/// Gives a text piece by piece.
ReadFunction reading(std::string text, std::size_t piece = 5000)
{
    return [text = std::move(text), piece, taken = std::size_t{0}](std::span<char> into) mutable {
        auto const length = std::min({into.size(), piece, text.size() - taken});
        std::copy_n(text.data() + taken, length, into.data());
        taken += length;
        return static_cast<std::ptrdiff_t>(length);
    };
}

Failure failure_of_import(Store const& store, std::string const& bundle)
{
    return failure_of([&] { store.host().import_journey(reading(bundle)); });
}

/// A journey of all kinds, with a past, a person who left it and people in two units.
class World {
public:
    World()
    {
        auto const town = host.add(Unit{.name = "Gemeente", .external_id = "town"}).id;
        team = host.add(Unit{.name = "Wijkteam", .parent = town}).id;
        journey = host.add(Journey{.title = "Samen", .external_id = "care", .starts_on = day(2027, 1, 4), .months = 6},
                           {}, R"({"colour": "green"})")
                      .id;
        anna = join("Anna", Authority::facilitator);
        bram = join("Bram", Authority::participant);
        steps();
        route();
        leave();
    }

    Someone join(std::string const& name, Authority authority)
    {
        auto const person = host.add(Person{.name = name, .external_id = "hr-" + name}).id;
        return {person, host.add(Participant{
                                     .journey = journey,
                                     .person = person,
                                     .unit = team,
                                     .perspective = Perspective::manager,
                                     .authority = authority,
                                 })
                            .id};
    }

    Folder folder;
    Instant now = std::chrono::sys_days{day(2027, 3, 1)};
    Store store = Store::open(folder / "a", {.clock = [this] { return now += std::chrono::seconds{1}; }});
    Actor host = store.host();
    Id team{};
    Id journey{};
    Someone anna{};
    Someone bram{};
    Id session{};
    Id vision{};

private:
    template <BodyOfKind T> Document<T> adopt(Document<T> document)
    {
        document.body.status = Status::adopted;
        return host.change(document);
    }

    void steps()
    {
        auto const me = store.act_as(anna.person);
        auto const purpose = adopt(me.add(Purpose{.journey = journey, .completion = "zorg dichtbij"})).id;
        auto const issue = host.add(Issue{.journey = journey, .question = "Wie belt wie?", .raised_by = bram.id}).id;
        vision = adopt(me.add(Vision{.journey = journey, .text = "Een buurt die zorgt", .purposes = {purpose}})).id;
        criterion = adopt(host.add(Criterion{.journey = journey,
                                             .title = "Rust",
                                             .ideal = "Altijd",
                                             .acceptable = "Vaak",
                                             .purposes = {purpose},
                                             .issues = {issue}}))
                        .id;
        signal = host.add(Signal{.journey = journey, .criterion = criterion, .text = "Men belt elkaar"}).id;
        auto const role = host.add(Role{.journey = journey, .name = "Coördinator", .holders = {bram.id}}).id;
        host.add(Responsibility{.journey = journey, .holder = role, .subject = criterion});
        host.add(Contact{.journey = journey, .participant = bram.id, .speaks_for = team});
        factor = host.add(Factor{.journey = journey, .effect = Effect::hinders, .text = "Tijd"}).id;
        agreement = adopt(host.add(Agreement{.journey = journey, .text = "Eén postbus", .parties = {team}})).id;
        auto const gone = host.add(Factor{.journey = journey, .text = "Zin"});
        host.remove(gone.id, gone.revision);
        for (auto const& who : {anna, bram}) {
            rate(who, vision, Aspect::ownership, 4);
            rate(who, factor, Aspect::strength, 3);
        }
    }

    void route()
    {
        auto const method = host.add(Method{.name = "Koffie", .aim = "Praten", .steps = {{.text = "Zet koffie"}}}).id;
        host.add(Method{.name = "Thee", .aim = "Zwijgen", .steps = {{.text = "Zet thee"}}, .journey = journey});
        session = host.plan_sessions(journey, {.first_on = day(2027, 3, 2), .every = 52, .at = "09:00", .minutes = 60})
                      .at(0)
                      .id;
        host.change<Session>(session, 1, R"({"method": ")" + method.text() + R"("})");
        host.open_session(session);
        rate(anna, journey, Aspect::quality, 5, session);
        rate(bram, journey, Aspect::quality, 2, session);
        rate(bram, signal, Aspect::noticed, 1, session);
        store.act_as(bram.person)
            .add(Remark{.journey = journey, .session = session, .to = anna.id, .text = "Dank je wel"});
        host.close_session(session);
        adjust();
        host.add(Experience{.journey = journey, .title = "Koffie", .story = "Het werd gezellig"});
        host.add(Lesson{.journey = journey, .insight = "Bellen helpt"}, {}, R"({"list": [1, 2.5, null, {"a": "é"}]})");
    }

    /// The words of the vision are asked about anew; a rule comes from what was adjusted.
    void adjust()
    {
        auto adjustment = host.add(Adjustment{
            .journey = journey, .session = session, .about = vision, .observed = "Te vaag", .change = "Scherper"});
        adjustment.body.status = Status::decided;
        adjustment = host.change(adjustment);
        host.apply_adjustment(adjustment.id, R"({"text": "Een straat die zorgt"})", 2);
        rate(bram, vision, Aspect::ownership, 5);
        auto const rule = host.add(
            Rule{.journey = journey,
                 .nature = RuleNature::quantitative,
                 .text = "Drie dagen",
                 .measure = Measure{.name = "dagen", .unit = "dag", .comparison = Comparison::at_most, .target = 3},
                 .came_from = adjustment.id});
        host.add(Measurement{.journey = journey, .subject = rule.id, .value = 2.5, .measured_on = day(2027, 3, 1)});
    }

    /// Who rated belongs to no unit any more, and another has no part in the journey any more.
    void leave()
    {
        auto participant = host.get<Participant>(bram.id);
        participant.body.unit = std::nullopt;
        host.change(participant);
        auto const guest = join("Gast", Authority::participant);
        host.remove(guest.id, 1);
    }

    void rate(Someone const& who, Id subject, Aspect aspect, int value, std::optional<Id> in = {})
    {
        host.rate({.participant = who.id, .subject = subject, .session = in, .aspect = aspect, .value = value});
    }

    Id criterion{};
    Id signal{};
    Id factor{};
    Id agreement{};
};

std::vector<std::string> lines_of(std::string const& bundle)
{
    std::vector<std::string> lines;
    std::istringstream stream(bundle);
    for (std::string line; std::getline(stream, line);)
        lines.push_back(line);
    return lines;
}

/// A bundle of lines, with a last line that fits them.
std::string bundle_of(std::vector<std::string> lines)
{
    std::string text;
    for (std::size_t index = 0; index + 1 < lines.size(); ++index)
        text += lines[index] + '\n';
    boost::crc_32_type sum;
    sum.process_bytes(text.data(), text.size());
    return text
         + model::write_bundled(model::BundleFoot{.lines = static_cast<std::int64_t>(lines.size()),
                                                  .crc32 = fmt::format("{:08x}", sum.checksum())})
         + '\n';
}

/// The place of the first line that holds all of some words.
std::size_t line_with(std::vector<std::string> const& lines, std::vector<std::string> const& words)
{
    auto const found = std::ranges::find_if(lines, [&](std::string const& line) {
        return std::ranges::all_of(words, [&](auto const& word) { return line.find(word) != std::string::npos; });
    });
    REQUIRE(found != lines.end());
    return static_cast<std::size_t>(found - lines.begin());
}

void replace(std::string& text, std::string const& what, std::string const& by)
{
    auto const place = text.find(what);
    INFO(what << " in " << text);
    REQUIRE(place != std::string::npos);
    text.replace(place, what.size(), by);
}

/// What a bundle is refused with after one replacement in one line: the failure, with the line's number as #.
Failure failure_after(std::string const& bundle, std::vector<std::string> const& words, std::string const& what,
                      std::string const& by)
{
    auto lines = lines_of(bundle);
    auto const place = line_with(lines, words);
    replace(lines[place], what, by);
    Folder const folder;
    auto const store = Store::open(folder / "b");
    auto failure = failure_of_import(store, bundle_of(lines));
    CHECK(store.info().documents == 0);
    CHECK(store.info().sequence == 0);
    auto const number = "/" + std::to_string(place + 1);
    if (failure.pointer == number || failure.pointer.starts_with(number + "/"))
        failure.pointer.replace(0, number.size(), "#");
    return failure;
}

void drop_sequences(json::value& value)
{
    if (value.is_object()) {
        value.get_object().erase("sequence");
        for (auto& member : value.get_object())
            drop_sequences(member.value());
    } else if (value.is_array())
        for (auto& element : value.get_array())
            drop_sequences(element);
}

/// All views of a journey as somebody sees them, but for the places in the journal.
std::string views(Store const& store, std::optional<Id> actor, Id journey, Id session)
{
    std::string all;
    for (auto const& view : insight::views()) {
        if (view.name == "portfolio")
            continue; // is the host's, of all journeys of a store
        json::object asked{{"journey", journey.text()}};
        if (view.name == "harvest")
            asked = {{"session", session.text()}};
        auto told = Store::Inside::of(store)->read(
            actor, "view", [&](access::Call& call) { return json::value(view.tell(call, asked)); });
        drop_sequences(told);
        all.append(view.name).append(" ").append(json::serialize(told)).append("\n");
    }
    return all;
}

/// The store once a journey was archived in it for so long that it is reduced.
Store reduced(World const& world)
{
    auto journey = world.host.get<Journey>(world.journey);
    journey.body.status = Status::active;
    world.host.change(journey);
    journey = world.host.conclude(world.journey, "klaar");
    journey.body.status = Status::archived;
    world.host.change(journey);
    auto const clock = [] { return Instant{std::chrono::sys_days{day(2032, 1, 1)}}; };
    auto later = Store::open(world.folder / "a", {.clock = clock});
    REQUIRE(later.maintain(12).reduced.size() == 1);
    return later;
}

} // namespace

TEST_CASE("a journey of all kinds comes out of another store as it went in, with its history and without")
{
    World const world;
    for (bool const history : {true, false}) {
        auto const bundle = exported(world.host, world.journey, history);
        Folder const folder;
        auto const store = Store::open(folder / "b", {.clock = [] { return Instant{}; }});
        auto const journey = store.host().import_journey(reading(bundle));
        CHECK(journey.id == world.journey);
        CHECK(journey.revision == 1);
        CHECK(journey.extra == R"({"colour":"green"})");
        CHECK(store.check().empty());
        CHECK(exported(store.host(), world.journey, history) == bundle);
    }
    std::set<Kind> kinds;
    for (auto const& line : lines_of(exported(world.host, world.journey)))
        if (auto const read = model::read_bundled(line); auto const* one = std::get_if<model::BundledDocument>(&read))
            kinds.insert(one->document.kind());
    CHECK(kinds.size() == model::kinds().size());
}

TEST_CASE("the views of a journey that was imported tell what they told before")
{
    World const world;
    Folder const folder;
    auto now = world.now;
    auto const store = Store::open(folder / "b", {.clock = [&] { return now; }});
    store.host().import_journey(reading(exported(world.host, world.journey)));
    auto const before = Store::open(world.folder / "a", {.clock = [&] { return now; }});
    for (auto const actor : {world.anna.person, world.bram.person})
        CHECK(views(store, actor, world.journey, world.session) == views(before, actor, world.journey, world.session));
    CHECK(store.host().search("gezellig").size() == 1);
    CHECK(store.host().search("Dank").empty()); // feedback is not the host's to read
}

TEST_CASE("a journey that was imported goes on as any other")
{
    World const world;
    Folder const folder;
    auto const store = Store::open(folder / "b");
    store.host().import_journey(reading(exported(world.host, world.journey, false)));
    auto const me = store.act_as(world.anna.person);
    auto journey = me.get<Journey>(world.journey);
    journey.body.title = "Verder";
    CHECK(me.change(journey).revision == 2);
    CHECK(store.check().empty());
    auto const made = store.host().changes();
    REQUIRE(made.size() == 2);
    CHECK(made.at(0).verb == "import_journey");
    CHECK(made.at(0).documents.at(0).id == world.journey);
}

TEST_CASE("a journey is not imported where it is, or was")
{
    World const world;
    auto const bundle = exported(world.host, world.journey);
    auto const before = world.store.info().sequence;
    Failure const there{Code::conflict, "/1/journey"};
    CHECK(failure_of_import(world.store, bundle) == there);
    CHECK(world.store.info().sequence == before);
    Folder const folder;
    auto const store = Store::open(folder / "b");
    auto const gone =
        store.host().add(Journey{.title = "Weg", .starts_on = day(2027, 1, 4), .months = 6}, world.journey);
    store.host().remove(gone.id, 1);
    CHECK(failure_of_import(store, bundle) == there);
}

TEST_CASE("persons, units and methods that a store has stay as they are there")
{
    World const world;
    auto const bundle = exported(world.host, world.journey);
    Folder const folder;
    auto const store = Store::open(folder / "b");
    store.host().add(Person{.name = "Anna B.", .email = "anna@example.org"}, world.anna.person);
    store.host().import_journey(reading(bundle));
    CHECK(store.host().get<Person>(world.anna.person).body.name == "Anna B.");
    CHECK(store.host().history<Person>(world.anna.person).size() == 1);
    CHECK(store.host().get<Person>(world.bram.person).body.name == "Bram");
    CHECK(store.check().empty());
}

TEST_CASE("a key that another person has, and an id that another document has, keep a journey out")
{
    World const world;
    auto const bundle = exported(world.host, world.journey);
    auto const lines = lines_of(bundle);
    Folder const folder;
    auto const store = Store::open(folder / "b");
    auto const other = store.host().add(Person{.name = "Bram", .external_id = "hr-Bram"});
    auto const failure = failure_of_import(store, bundle);
    auto const line = std::to_string(line_with(lines, {"\"document\"", "hr-Bram"}) + 1);
    CHECK(failure == Failure{Code::conflict, "/" + line + "/document/external_id"});
    CHECK(failure.ids == std::vector{other.id});
    store.host().remove(other.id, 1);
    store.host().add(Unit{.name = "Iets anders"}, world.bram.id);
    auto const taken = failure_of_import(store, bundle);
    CHECK(taken == Code::conflict);
    CHECK(taken.ids == std::vector{world.bram.id});
    CHECK(store.info().documents == 1);
}

TEST_CASE("a bundle that is cut is refused with the line, and nothing of it stays")
{
    World const world;
    auto const bundle = exported(world.host, world.journey);
    auto const lines = lines_of(bundle);
    Folder const folder;
    auto const store = Store::open(folder / "b");
    std::string begun;
    for (std::size_t index = 0; index < lines.size(); ++index) {
        auto const pointer = "/" + std::to_string(index + 1);
        CHECK(failure_of_import(store, begun) == Failure{Code::invalid, pointer});
        CHECK(failure_of_import(store, begun + lines[index].substr(0, lines[index].size() / 2))
              == Failure{Code::invalid, pointer});
        begun += lines[index] + '\n';
    }
    CHECK(store.info().documents == 0);
    CHECK(store.info().sequence == 0);
    CHECK(failure_of_import(store, begun) == Code::ok);
}

TEST_CASE("the last line needs no end, and nothing comes after it")
{
    World const world;
    auto const bundle = exported(world.host, world.journey, false);
    auto const after = "/" + std::to_string(lines_of(bundle).size() + 1);
    Folder const folder;
    auto const store = Store::open(folder / "b");
    for (auto const* more : {"\n", "x", "{}\n"})
        CHECK(failure_of_import(store, bundle + more) == Failure{Code::invalid, after});
    CHECK(failure_of_import(store, bundle.substr(0, bundle.size() - 1)) == Code::ok);
}

TEST_CASE("no byte of a bundle can be another without being noticed")
{
    World const world;
    auto const bundle = exported(world.host, world.journey);
    Folder const folder;
    auto const store = Store::open(folder / "b");
    for (std::size_t place = 0; place + 1 < bundle.size(); place += 397) {
        auto damaged = bundle;
        damaged[place] = damaged[place] == 'b' ? 'c' : 'b';
        auto const failure = failure_of_import(store, damaged);
        CHECK(failure.code != Code::ok);
        CHECK(failure.pointer.starts_with("/"));
    }
    auto lines = lines_of(bundle);
    std::swap(lines[3], lines[4]); // each as it should be, in another order
    std::string swapped;
    for (auto const& line : lines)
        swapped += line + '\n';
    CHECK(failure_of_import(store, swapped) == Failure{Code::invalid, "/" + std::to_string(lines.size()) + "/crc32"});
    CHECK(store.info().documents == 0);
}

TEST_CASE("what is wrong in a line is told with its place")
{
    World const world;
    auto const bundle = exported(world.host, world.journey);
    auto const after = [&](std::vector<std::string> const& words, std::string const& what, std::string const& by) {
        return failure_after(bundle, words, what, by);
    };
    auto const invalid = [](std::string pointer) { return Failure{Code::invalid, std::move(pointer)}; };
    auto const missing = [](std::string pointer) { return Failure{Code::not_found, std::move(pointer)}; };
    std::vector<std::string> const head{"\"format\""};
    std::vector<std::string> const vision{"\"document\"", "\"vision\""};
    std::vector<std::string> const rating{"\"rating\"", "\"ownership\""};
    std::vector<std::string> const inside{"\"rating\"", "\"quality\""};
    std::vector<std::string> const past{"\"past\"", "\"revision\":1", "\"vision\""};
    std::vector<std::string> const done{"\"journal\"", "\"also\""};
    auto const none = Id::make().text();
    auto const replaced = [](std::string const& member, std::string const& value) {
        return "\"" + member + "\":\"" + value + "\"";
    };

    CHECK(after(head, "tocht-journey", "tocht") == invalid("#/format"));
    CHECK(after(head, "\"version\":1", "\"version\":2") == Failure{Code::too_new, "#/version"});
    CHECK(after(head, "\"history\":true", "\"history\":1") == invalid("#/history"));
    CHECK(after(head, "{", "{\"colour\":1,") == invalid("#/colour"));
    CHECK(after(head, world.journey.text(), none).code != Code::ok);
    CHECK(after(vision, "{\"document\":{", "{\"document\":{\"colour\":1,") == invalid("#/document/colour"));
    CHECK(after(vision, "{\"document\"", "{\"colour\":1,\"document\"") == invalid("#/colour"));
    CHECK(after(vision, "\"vision\"", "\"visions\"") == invalid("#/document/kind"));
    CHECK(after(vision, "\"schema\":1", "\"schema\":2") == invalid("#/document/schema"));
    CHECK(after(vision, "\"revision\":3", "\"revision\":0") == invalid("#/document/revision"));
    CHECK(after(vision, "\"revision\":3", "\"revision\":4") == invalid("#/document/revision")); // one is missing
    CHECK(after(vision, "\"revision\":3", "\"revision\":2") == Code::invalid);
    CHECK(after(vision, "\"words\":3", "\"words\":4") == invalid("#/words"));
    CHECK(after(vision, "Een straat", "\\u0000") == invalid("#/document/text"));
    CHECK(after(vision, replaced("text", "Een straat die zorgt") + ",", "") == invalid("#/document/text"));
    CHECK(after(vision, "\"created_at\"", "\"made_at\"") == invalid("#/document/made_at"));
    CHECK(after(vision, replaced("journey", world.journey.text()), replaced("journey", none))
          == invalid("#/document/journey"));
    CHECK(after({"\"document\"", "\"contact\""}, world.team.text(), none) == missing("#/document/speaks_for"));
    CHECK(after({"\"document\"", "\"contact\""}, world.bram.id.text(), world.team.text())
          == invalid("#/document/participant"));
    CHECK(after(rating, "\"value\":4", "\"value\":6") == invalid("#/rating/value"));
    CHECK(after(rating, "\"ownership\"", "\"kept\"") == invalid("#/rating/subject"));
    CHECK(after(rating, "\"words\":1", "\"words\":9") == invalid("#/rating/words"));
    CHECK(after(rating, ",\"words\":1", "") == invalid("#/rating/words"));
    CHECK(after(rating, world.team.text(), none) == missing("#/rating/unit"));
    CHECK(after(rating, "\"manager\"", "\"boss\"") == invalid("#/rating/perspective"));
    CHECK(after(inside, world.session.text(), none) == missing("#/rating/session"));
    CHECK(after(inside, world.session.text(), world.team.text()) == invalid("#/rating/session"));
    CHECK(after(inside, "\"session\":\"" + world.session.text() + "\",", "") == invalid("#/rating/session"));
    CHECK(after(inside, "\"value\"", "\"words\":1,\"value\"") == invalid("#/rating/words"));
    CHECK(after(past, "\"ended_at\"", "\"ended\"") == invalid("#/ended"));
    CHECK(after(past, "\"revision\":1", "\"revision\":2") == invalid("#/past/revision"));
    CHECK(after(done, "\"also\":[", "\"also\":[1,") == invalid("#/journal/detail/also/0"));
    CHECK(after({"\"journal\"", "\"status\":"}, "\"status\":\"", "\"status\":\"un")
          == invalid("#/journal/detail/status"));
    CHECK(after({"\"journal\"", "\"subject\":"}, "\"subject\":\"", "\"subject\":\"x")
          == invalid("#/journal/detail/subject"));
    CHECK(after(done, "\"also\":[", "\"also\":1,\"subjects\":[") == invalid("#/journal/detail/also"));
    CHECK(after(rating, "\"ownership\"", "\"strength\"") == invalid("#/rating/subject"));
    CHECK(after(inside, "\"value\":", "\"value\":-") == invalid("#/rating/value"));
    CHECK(after(rating, "\"ownership\"", R"("clarity","session":")" + world.session.text() + "\"")
          == invalid("#/rating/session")); // clarity is asked outside sessions
    CHECK(after({"\"journal\"", "\"status\":"}, "\"status\":\"", "\"status\":1,\"was\":\"")
          == invalid("#/journal/detail/status"));
    CHECK(after({"\"journal\"", "\"subject\":"}, "\"subject\":\"", "\"subject\":1,\"was\":\"")
          == invalid("#/journal/detail/subject"));
    CHECK(after({"\"journal\"", "\"status\":"}, "\"status\":\"", "\"force\":1,\"status\":\"")
          == invalid("#/journal/detail/force"));
}

TEST_CASE("what was released is taken over as strictly as what was answered")
{
    World const world;
    auto const lines = lines_of(exported(world.host, world.journey));
    auto const place = line_with(lines, {"\"journal\""});
    // What a bundle is refused with after more lines where what was released stands; # is the last of them.
    auto const with = [&](std::vector<std::string> const& more) {
        auto all = lines;
        all.insert(all.begin() + static_cast<std::ptrdiff_t>(place), more.begin(), more.end());
        Folder const folder;
        auto const store = Store::open(folder / "b");
        auto failure = failure_of_import(store, bundle_of(all));
        CHECK((failure.code == Code::ok || store.info().documents == 0));
        auto const number = "/" + std::to_string(place + more.size());
        if (failure.pointer.starts_with(number))
            failure.pointer.replace(0, number.size(), "#");
        return failure;
    };
    auto const in_session = [&](std::string const& rest) {
        return fmt::format(R"({{"figure":{{"session":"{}","subject":"{}","aspect":"quality",{}}}}})",
                           world.session.text(), world.journey.text(), rest);
    };
    auto const outside = [&](std::string const& rest) {
        return fmt::format(R"({{"figure":{{"subject":"{}","aspect":"ownership",{}}}}})", world.vision.text(), rest);
    };
    auto const released = [](std::string const& rest) { return fmt::format(R"({{"released":{{{}}}}})", rest); };
    auto const session = fmt::format(R"("session":"{}")", world.session.text());
    auto const question = fmt::format(R"("subject":"{}","aspect":"ownership")", world.vision.text());
    auto const invalid = [](std::string pointer) { return Failure{Code::invalid, std::move(pointer)}; };
    auto const missing = [](std::string pointer) { return Failure{Code::not_found, std::move(pointer)}; };
    auto const none = Id::make().text();

    CHECK(with({released(session + R"(,"raters":2)"), released(question + R"(,"words":1,"raters":0)"),
                in_session(R"("raters":2,"sum":7,"counts":[0,1,0,0,1])"),
                in_session(R"("perspective":"manager","raters":2,"sum":7)"),
                in_session(R"("unit":")" + world.team.text() + R"(","raters":2,"sum":7)"),
                outside(R"("words":1,"affiliation":"internal","raters":2,"sum":8)")})
          == Failure{});

    CHECK(with({released(session)}) == invalid("#/released/raters"));
    CHECK(with({released(session + R"(,"raters":-1)")}) == invalid("#/released/raters"));
    CHECK(with({released(R"("session":")" + none + R"(","raters":2)")}) == missing("#/released/session"));
    CHECK(with({released(R"("session":")" + world.team.text() + R"(","raters":2)")}) == invalid("#/released/session"));
    CHECK(with({released(session + "," + question + R"(,"raters":2)")}) == invalid("#/released/session"));
    CHECK(with({released(R"("raters":2)")}) == invalid("#/released/subject"));
    CHECK(with({released(question + R"(,"raters":0)")}) == invalid("#/released/words"));
    CHECK(with({released(question + R"(,"words":9,"raters":0)")}) == invalid("#/released/words"));
    CHECK(with({released(question + R"(,"words":1,"raters":0,"colour":1)")}) == invalid("#/released/colour"));

    CHECK(with({in_session(R"("sum":7)")}) == invalid("#/figure/raters"));
    CHECK(with({in_session(R"("raters":0,"sum":0)")}) == invalid("#/figure/raters"));
    CHECK(with({in_session(R"("raters":2)")}) == invalid("#/figure/sum"));
    CHECK(with({in_session(R"("raters":2,"sum":7,"words":1)")}) == invalid("#/figure/words"));
    CHECK(with({outside(R"("raters":2,"sum":7)")}) == invalid("#/figure/words"));
    CHECK(with({in_session(R"("raters":2,"sum":7,"counts":[1,1])")}) == invalid("#/figure/counts"));
    CHECK(with({in_session(R"("raters":2,"sum":7,"counts":[1,1,1,0,0])")}) == invalid("#/figure/counts"));
    CHECK(with({in_session(R"("raters":2,"sum":7,"counts":[-1,3,0,0,0])")}) == invalid("#/figure/counts/0"));
    CHECK(with({in_session(R"("raters":2,"sum":7,"perspective":"boss")")}) == invalid("#/figure/perspective"));
    CHECK(with({in_session(R"("raters":2,"sum":7,"unit":")" + none + R"(")")}) == missing("#/figure/unit"));
    CHECK(with({in_session(R"("raters":2,"sum":7,"perspective":"manager","affiliation":"internal")")})
          == invalid("#/figure/affiliation"));
    CHECK(with({in_session(R"("raters":2,"sum":7)"), in_session(R"("raters":2,"sum":6)")}) == invalid("#/figure"));
}

TEST_CASE("lines stand once, and in their order")
{
    World const world;
    auto const lines = lines_of(exported(world.host, world.journey));
    Folder const folder;
    auto const store = Store::open(folder / "b");
    auto const with = [&](std::size_t place, std::string const& line) {
        auto more = lines;
        more.insert(more.begin() + static_cast<std::ptrdiff_t>(place), line);
        auto const failure = failure_of_import(store, bundle_of(more));
        return failure.pointer.starts_with("/" + std::to_string(place + 1)) ? failure.code : Code::internal;
    };
    auto const person = line_with(lines, {"\"document\"", "\"person\""});
    auto const rating = line_with(lines, {"\"rating\""});
    auto const past = line_with(lines, {"\"past\""});
    auto const done = line_with(lines, {"\"journal\""});
    CHECK(with(1, lines[0]) == Code::invalid);
    CHECK(with(person + 1, lines[person]) == Code::conflict);
    CHECK(with(rating + 1, lines[rating]) == Code::invalid);
    CHECK(with(past + 1, lines[past]) == Code::invalid);
    CHECK(with(1, lines[rating]) == Code::not_found);
    CHECK(with(done + 1, lines[rating]) == Code::invalid);
    CHECK(with(1, "") == Code::invalid);
    CHECK(with(1, "[]") == Code::invalid);
    CHECK(with(1, "{}") == Code::invalid);
    CHECK(with(1, std::string(2 << 20, ' ')) == Code::invalid);
    CHECK(with(1, R"({"document":)" + std::string(40, '[')) == Code::invalid);
}

TEST_CASE("a bundle without history holds no past, and a bundle with history all of it")
{
    World const world;
    auto lines = lines_of(exported(world.host, world.journey));
    Folder const folder;
    auto const store = Store::open(folder / "b");
    auto plain = lines;
    replace(plain[0], "\"history\":true", "\"history\":false");
    auto const first = line_with(lines, {"\"past\""});
    CHECK(failure_of_import(store, bundle_of(plain))
          == Failure{Code::invalid, "/" + std::to_string(first + 1) + "/past"});
    lines.erase(lines.begin() + static_cast<std::ptrdiff_t>(line_with(lines, {"\"past\"", "\"vision\""})));
    CHECK(failure_of_import(store, bundle_of(lines)) == Code::invalid);
}

TEST_CASE("a journey that came without its past takes along the past it has since")
{
    World const world;
    Folder const folder;
    auto const there = Store::open(folder / "b");
    there.host().import_journey(reading(exported(world.host, world.journey, false)));
    auto vision = there.host().list<Vision>().items.at(0);
    REQUIRE(vision.revision > 1);
    CHECK(line_with(lines_of(exported(there.host(), world.journey)), {"\"document\"", "\"first\":true"}) > 0);
    vision.body.text = "Een stad die zorgt";
    vision = there.host().change(vision);
    auto const bundle = exported(there.host(), world.journey);

    auto const further = Store::open(folder / "c");
    further.host().import_journey(reading(bundle));
    CHECK(further.host().get<Vision>(vision.id).revision == vision.revision);
    CHECK(exported(further.host(), world.journey) == bundle);
    CHECK(further.check().empty());
}

TEST_CASE("a past that is said to begin later does so once, and nowhere else")
{
    World const world;
    auto const bundle = exported(world.host, world.journey);
    auto const past = [&](std::string const& revision, std::string const& by) {
        return failure_after(bundle, {"\"past\"", "\"revision\":" + revision, "\"vision\""}, "{\"past\"",
                             "{\"first\":" + by + ",\"past\"");
    };
    CHECK(past("1", "true") == Failure{Code::invalid, "#/past/revision"});
    CHECK(past("2", "true") == Failure{Code::invalid, "#/past/revision"});
    CHECK(past("2", "1") == Failure{Code::invalid, "#/first"});
    CHECK(failure_after(bundle, {"\"document\"", "\"vision\""}, "{\"document\"", "{\"first\":true,\"document\"")
          == Failure{Code::invalid, "#/document/revision"});
    CHECK(failure_after(exported(world.host, world.journey, false), {"\"document\"", "\"vision\""}, "{\"document\"",
                        "{\"first\":true,\"document\"")
          == Failure{Code::invalid, "#/document/revision"});
}

TEST_CASE("units that hold each other are refused")
{
    World const world;
    auto lines = lines_of(exported(world.host, world.journey));
    auto const town = line_with(lines, {"\"document\"", "\"Gemeente\""});
    replace(lines[town], "\"affiliation\"", "\"parent\":\"" + world.team.text() + "\",\"affiliation\"");
    Folder const folder;
    auto const failure = failure_of_import(Store::open(folder / "b"), bundle_of(lines));
    CHECK(failure == Code::invalid);
    CHECK(failure.pointer.ends_with("/document/parent"));
}

TEST_CASE("a journey of which somebody was erased goes to another store with as many ratings, and nobody comes back")
{
    World const world;
    world.host.erase_person(world.bram.person);
    for (bool const history : {true, false}) {
        auto const bundle = exported(world.host, world.journey, history);
        CHECK(bundle.find("Bram") == std::string::npos);
        Folder const folder;
        auto const store = Store::open(folder / "b");
        CHECK(failure_of_import(store, bundle) == Code::ok);
        CHECK(store.check().empty());
        CHECK(exported(store.host(), world.journey, history) == bundle);
    }
}

TEST_CASE("a journey that was reduced goes out and in again as what is left of it")
{
    World const world;
    auto const store = reduced(world);
    for (bool const history : {true, false}) {
        auto const bundle = exported(store.host(), world.journey, history);
        CHECK(bundle.find("\"rating\"") == std::string::npos);
        Folder const folder;
        auto const clock = [] { return Instant{std::chrono::sys_days{day(2032, 1, 1)}}; };
        auto const there = Store::open(folder / "b", {.clock = clock});
        CHECK(failure_of_import(there, bundle) == Failure{});
        CHECK(there.check().empty());
        CHECK(exported(there.host(), world.journey, history) == bundle);
        if (history) // the timeline is told from the journal
            CHECK(views(there, {}, world.journey, world.session) == views(store, {}, world.journey, world.session));
        CHECK(there.maintain(12).reduced.empty()); // it was, and stays so
    }
}

TEST_CASE("the tallies of a reduced journey are taken over as strictly as its ratings were")
{
    World const world;
    auto const store = reduced(world);
    auto const bundle = exported(store.host(), world.journey);
    auto const after = [&](std::string const& what, std::string const& by) {
        return failure_after(bundle, {"\"tally\"", "\"quality\""}, what, by);
    };
    auto const invalid = [](std::string pointer) { return Failure{Code::invalid, std::move(pointer)}; };
    auto const counts = "\"counts\":[0,1,0,0,1]";
    CHECK(after(counts, "\"counts\":[0,1,0,0]") == invalid("#/tally/counts"));
    CHECK(after(counts, "\"counts\":[0,0,0,0,0]") == invalid("#/tally/counts"));
    CHECK(after(counts, "\"counts\":[0,1,0,0,-1]") == invalid("#/tally/counts/4"));
    CHECK(after(counts, "\"counts\":[0,1,0,0,1099511627777]") == invalid("#/tally/counts/4"));
    CHECK(after("\"quality\"", "\"noticed\"") == invalid("#/tally/subject"));
    CHECK(after("\"perspective\"", "\"words\":1,\"perspective\"") == invalid("#/tally/words"));
    CHECK(after(world.team.text(), Id::make().text()) == Failure{Code::not_found, "#/tally/unit"});
    CHECK(failure_after(bundle, {"\"tally\"", "\"noticed\""}, "\"counts\":[0,1,0,0,0]", "\"counts\":[0,1,1,0,0]")
          == invalid("#/tally/counts"));
    CHECK(failure_after(bundle, {"\"tally\"", "\"ownership\""}, "\"words\":1", "\"words\":90")
          == invalid("#/tally/words"));
    CHECK(failure_after(bundle, {"\"tocht-journey\""}, "\"reduced\"", "\"less\"") == invalid("#/less"));
    CHECK(failure_after(bundle, {"\"document\"", "\"kind\":\"journey\""}, "\"archived\"", "\"active\"")
          == invalid("/1/reduced"));

    auto lines = lines_of(bundle);
    auto const tally = line_with(lines, {"\"tally\""});
    Folder const folder;
    auto const there = Store::open(folder / "b");
    auto twice = lines;
    twice.insert(twice.begin() + static_cast<std::ptrdiff_t>(tally), lines[tally]);
    CHECK(failure_of_import(there, bundle_of(twice)) == invalid("/" + std::to_string(tally + 2) + "/tally"));
    CHECK(there.info().documents == 0);
}

TEST_CASE("ratings stand in the bundle of a journey that has them, tallies in that of one that was reduced")
{
    World const world;
    auto const whole = lines_of(exported(world.host, world.journey));
    auto const left = lines_of(exported(reduced(world).host(), world.journey));
    auto const with = [](std::vector<std::string> lines, std::size_t place, std::string const& line) {
        lines.insert(lines.begin() + static_cast<std::ptrdiff_t>(place), line);
        Folder const folder;
        auto const failure = failure_of_import(Store::open(folder / "b"), bundle_of(lines));
        return failure.code == Code::invalid && failure.pointer.starts_with("/" + std::to_string(place + 1));
    };
    auto const rating = line_with(whole, {"\"rating\""});
    auto const tally = line_with(left, {"\"tally\""});
    CHECK(with(whole, rating, left[tally]));
    CHECK(with(left, tally, whole[rating]));
}

TEST_CASE("a unit under which people answered stays, and the trend by unit goes along")
{
    World const world;
    auto const closed_down = world.host.add(Unit{.name = "Opgeheven"}).id;
    auto participant = world.host.get<Participant>(world.anna.id);
    participant.body.unit = closed_down;
    participant = world.host.change(participant);
    auto const session = world.host.plan_sessions(
        world.journey, {.first_on = day(2027, 4, 6), .every = 52, .at = "09:00", .minutes = 60});
    world.host.open_session(session.at(0).id);
    world.store.act_as(world.anna.person)
        .rate({.subject = world.journey, .session = session[0].id, .aspect = Aspect::quality, .value = 3});
    world.host.close_session(session[0].id);
    participant.body.unit = world.team;
    world.host.change(participant);
    CHECK(code_of([&] { world.host.remove(closed_down, 1); }) == Code::refused);
    auto const empty = world.host.add(Unit{.name = "Leeg"});
    world.host.remove(empty.id, 1); // nobody answered there
    world.host.add(Person{.name = "Nieuw"});
    auto const trend = [&](Store const& store) {
        auto const told = Store::Inside::of(store)->read(world.anna.person, "view", [&](access::Call& call) {
            return json::value(
                insight::view("trend").tell(call, json::object{{"journey", world.journey.text()}, {"by", "unit"}}));
        });
        return json::serialize(told);
    };
    for (auto const* name : {"Wijkteam", "Opgeheven"})
        CHECK(trend(world.store).find(name) != std::string::npos);
    Folder const folder;
    auto const there = Store::open(folder / "b");
    auto const bundle = exported(world.host, world.journey);
    CHECK(failure_of_import(there, bundle) == Code::ok);
    CHECK(trend(there) == trend(world.store));
    CHECK(there.check().empty());
    CHECK(exported(there.host(), world.journey) == bundle);
}

TEST_CASE("a unit that somebody removed from the file is nobody's: the rest is told, goes out and is sound")
{
    World const world;
    auto const bundle = exported(world.host, world.journey);
    auto const path = world.folder / "a";
    {
        // As a version did that removed units under which people had answered.
        SQLite::Database file(path.native(), SQLite::OPEN_READWRITE);
        file.exec("UPDATE profile SET unit = 9999 WHERE unit <> 0");
    }
    CHECK(world.store.check().empty());
    auto const told = world.store.act_as(world.anna.person).trend({.journey = world.journey, .by = Grouping::unit});
    CHECK_FALSE(told.sessions.empty());
    Folder const folder;
    auto const there = Store::open(folder / "b");
    auto const without = exported(world.host, world.journey);
    CHECK(failure_of_import(there, without) == Code::ok);
    CHECK(there.check().empty());
    CHECK(exported(there.host(), world.journey) == without);
}

TEST_CASE("lessons from another journey come after it")
{
    World const world;
    auto journey = world.host.get<Journey>(world.journey);
    journey.body.status = Status::active;
    world.host.change(journey);
    world.host.conclude(world.journey, "klaar");
    auto const next = world.host.add(Journey{.title = "Verder", .starts_on = day(2027, 9, 6), .months = 6}).id;
    world.host.unpack(world.journey, next);
    Folder const folder;
    auto const store = Store::open(folder / "b");
    auto const failure = failure_of_import(store, exported(world.host, next));
    CHECK(failure == Code::not_found);
    CHECK(failure.pointer.ends_with("/document/came_from"));
    CHECK(failure_of_import(store, exported(world.host, world.journey)) == Code::ok);
    CHECK(failure_of_import(store, exported(world.host, next)) == Code::ok);
    CHECK(store.check().empty());
}

TEST_CASE("only the host exports and imports")
{
    World const world;
    auto const facilitator = world.store.act_as(world.anna.person);
    CHECK(code_of([&] { exported(facilitator, world.journey); }) == Code::denied);
    auto const stranger = world.store.act_as(world.host.add(Person{.name = "Nico"}).id);
    Failure const none{Code::not_found, "/id"};
    CHECK(failure_of([&] { exported(stranger, world.journey); }) == none);
    CHECK(failure_of([&] { exported(world.host, Id::make()); }) == none);
    CHECK(failure_of([&] { exported(world.host, world.bram.id); }) == none);
    bool is_read = false;
    CHECK(code_of([&] {
              facilitator.import_journey([&](std::span<char>) {
                  is_read = true;
                  return std::ptrdiff_t{0};
              });
          })
          == Code::denied);
    CHECK_FALSE(is_read);
    auto const reader = Store::open(world.folder / "a", {.read_only = true});
    CHECK(exported(reader.host(), world.journey) == exported(world.host, world.journey));
    CHECK(failure_of_import(reader, "") == Code::read_only);
}

TEST_CASE("a function that fails ends the call, and nothing is left of it")
{
    World const world;
    CHECK(code_of([&] { world.host.export_journey(world.journey, [](std::string_view) { return false; }); })
          == Code::callback);
    CHECK_THROWS_AS(world.host.export_journey(world.journey, [](std::string_view) -> bool { throw 1; }), int);
    auto const bundle = exported(world.host, world.journey);
    Folder const folder;
    auto const store = Store::open(folder / "b");
    auto const failing = [&](std::size_t good, std::ptrdiff_t answer) {
        return [&bundle, good, answer, given = false](std::span<char> into) mutable -> std::ptrdiff_t {
            if (std::exchange(given, true))
                return answer;
            std::copy_n(bundle.data(), good, into.data());
            return static_cast<std::ptrdiff_t>(good);
        };
    };
    for (std::size_t const good : {10, 5000})
        for (std::ptrdiff_t const answer : {std::ptrdiff_t{-1}, std::ptrdiff_t{1} << 40})
            CHECK(code_of([&] { store.host().import_journey(failing(good, answer)); }) == Code::callback);
    CHECK_THROWS_AS(store.host().import_journey([](std::span<char>) -> std::ptrdiff_t { throw 1; }), int);
    CHECK(store.info().documents == 0);
    CHECK(failure_of_import(store, bundle) == Code::ok);
}

TEST_CASE("a verb of the store within a function of export or import is misuse")
{
    World const world;
    auto inner = Code::ok;
    world.host.export_journey(world.journey, [&](std::string_view) {
        inner = code_of([&] { static_cast<void>(world.host.get<Journey>(world.journey)); });
        return true;
    });
    CHECK(inner == Code::misuse);
    inner = Code::ok;
    CHECK(code_of([&] {
              world.host.import_journey([&](std::span<char>) {
                  inner = code_of([&] { static_cast<void>(world.host.get<Journey>(world.journey)); });
                  return std::ptrdiff_t{0};
              });
          })
          == Code::invalid);
    CHECK(inner == Code::misuse);
}

TEST_CASE("a bundle comes in pieces of any size")
{
    World const world;
    auto const bundle = exported(world.host, world.journey);
    for (std::size_t const piece : {1, 7, 100'000}) {
        Folder const folder;
        auto const store = Store::open(folder / "b");
        store.host().import_journey(reading(bundle, piece));
        CHECK(exported(store.host(), world.journey) == bundle);
    }
}

#ifndef __SANITIZE_ADDRESS__ // which keeps what was freed
namespace {

/// The most memory that this process ever had, in bytes.
std::int64_t peak()
{
    struct rusage usage {};
    ::getrusage(RUSAGE_SELF, &usage);
    return std::int64_t{usage.ru_maxrss} * 1024;
}

/// A journey with very many ratings: of some people, in some sessions.
Id make_large(Store const& store, int people, int signals)
{
    auto const host = store.host();
    auto const journey = host.add(Journey{.title = "Groot", .starts_on = day(2027, 1, 4), .months = 6}).id;
    auto const purpose = host.add(Purpose{.journey = journey, .completion = "zorg"}).id;
    auto const criterion = host.add(Criterion{.journey = journey, .title = "Rust", .purposes = {purpose}}).id;
    auto const session =
        host.plan_sessions(journey, {.first_on = day(2027, 1, 5), .every = 52, .at = "09:00", .minutes = 60}).at(0).id;
    std::vector<Rating> ratings;
    std::vector<Id> subjects;
    for (int index = 0; index < signals; ++index)
        subjects.push_back(host.add(Signal{.journey = journey, .criterion = criterion, .text = "Rust"}).id);
    for (int index = 0; index < people; ++index) {
        auto const person = host.add(Person{.name = "Anna"}).id;
        auto const participant = host.add(Participant{.journey = journey, .person = person}).id;
        for (auto const subject : subjects)
            ratings.push_back({.participant = participant,
                               .subject = subject,
                               .session = session,
                               .aspect = Aspect::noticed,
                               .value = index % 2});
    }
    host.open_session(session);
    host.rate_many(ratings);
    return journey;
}

} // namespace

TEST_CASE("a journey of 200,000 ratings goes out and in again in the memory of a small one")
{
    Folder const folder;
    Process making([&] {
        auto const made = make_large(Store::open(folder / "a"), 200, 1000);
        write_bytes(folder / "id", made.text());
    });
    REQUIRE(making.end() == Code::ok);
    Process moving([&] {
        auto const id = Id::parse(bytes_of(folder / "id"));
        auto const from = Store::open(folder / "a");
        auto const to = Store::open(folder / "b");
        auto const before = peak();
        {
            std::ofstream bundle(folder / "bundle", std::ios::binary);
            from.host().export_journey(id, [&](std::string_view bytes) {
                return static_cast<bool>(bundle.write(bytes.data(), static_cast<std::streamsize>(bytes.size())));
            });
        }
        std::ifstream bundle(folder / "bundle", std::ios::binary);
        to.host().import_journey([&](std::span<char> into) {
            bundle.read(into.data(), static_cast<std::streamsize>(into.size()));
            return static_cast<std::ptrdiff_t>(bundle.gcount());
        });
        constexpr std::int64_t most = 24 << 20;
        if (peak() - before > most)
            throw Fault(Code::no_memory, Key::errors_no_memory);
    });
    CHECK(moving.end() == Code::ok);
    CHECK(std::filesystem::file_size(folder / "bundle") > 40'000'000);
}
#endif
