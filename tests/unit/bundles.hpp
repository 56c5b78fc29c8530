#pragma once

#include "folder.hpp"

#include "model/bundle.hpp"
#include <tocht/tocht.hpp>

#include <boost/crc.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <sstream>

/// A journey to move from store to store, and what is done to the bundle on its way.
namespace tocht::test {

inline std::string exported(Actor const& host, Id journey, bool history = true)
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
inline ReadFunction reading(std::string text, std::size_t piece = 5000)
{
    return [text = std::move(text), piece, taken = std::size_t{0}](std::span<char> into) mutable {
        auto const length = std::min({into.size(), piece, text.size() - taken});
        std::copy_n(text.data() + taken, length, into.data());
        taken += length;
        return static_cast<std::ptrdiff_t>(length);
    };
}

inline Failure failure_of_import(Store const& store, std::string const& bundle)
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
        host.add(Theme{.journey = journey, .title = "Bellen", .of = {signal}});
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

inline std::vector<std::string> lines_of(std::string const& bundle)
{
    std::vector<std::string> lines;
    std::istringstream stream(bundle);
    for (std::string line; std::getline(stream, line);)
        lines.push_back(line);
    return lines;
}

/// A bundle of lines, with a last line that fits them.
inline std::string bundle_of(std::vector<std::string> lines)
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
inline std::size_t line_with(std::vector<std::string> const& lines, std::vector<std::string> const& words)
{
    auto const found = std::ranges::find_if(lines, [&](std::string const& line) {
        return std::ranges::all_of(words, [&](auto const& word) { return line.find(word) != std::string::npos; });
    });
    REQUIRE(found != lines.end());
    return static_cast<std::size_t>(found - lines.begin());
}

inline void replace(std::string& text, std::string const& what, std::string const& by)
{
    auto const place = text.find(what);
    INFO(what << " in " << text);
    REQUIRE(place != std::string::npos);
    text.replace(place, what.size(), by);
}

/// What a bundle is refused with after one replacement in one line: the failure, with the line's number as #.
inline Failure failure_after(std::string const& bundle, std::vector<std::string> const& words, std::string const& what,
                             std::string const& by)
{
    auto lines = lines_of(bundle);
    auto const place = line_with(lines, words);
    replace(lines[place], what, by);
    Folder const folder;
    auto const store = Store::open(folder / "b");
    auto failure = failure_of_import(store, bundle_of(lines));
    CHECK(store.info().documents == 0);
    CHECK(store.info().cursor.empty());
    auto const number = "/" + std::to_string(place + 1);
    if (failure.pointer == number || failure.pointer.starts_with(number + "/"))
        failure.pointer.replace(0, number.size(), "#");
    return failure;
}

/// The store once a journey was archived in it for so long that it is reduced.
inline Store reduced(World const& world)
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

} // namespace tocht::test
