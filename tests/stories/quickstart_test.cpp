// The quickstart's own journey, as far as it stands before its third session.
#define main quickstart
#include "../../examples/quickstart.cpp"
#undef main

#include "api/store_state.hpp"
#include "insight/views.hpp"

#include <catch2/catch.hpp>

#include <cstdlib>
#include <numeric>

namespace {

struct OnTheWay {
    OnTheWay()
    {
        auto name = (std::filesystem::temp_directory_path() / "tocht-XXXXXX").string();
        REQUIRE(::mkdtemp(name.data()) != nullptr);
        folder = name;
        story.emplace(Story{Store::open(folder / "story.tocht", {.clock = [this] { return now; }}), &now});
        story->today(day(2026, 12, 1));
        people(*story);
        horizon(*story);
        landscape(*story);
        story->today(day(2027, 1, 12));
        map(*story);
        plan(*story);
        first_session(*story);
        anonymous_session(*story);
        partner_stops(*story);
    }
    ~OnTheWay()
    {
        story.reset();
        std::filesystem::remove_all(folder);
    }

    [[nodiscard]] Agenda agenda() const { return story->as("Anna").agenda({.journey = story->journey}); }

    Instant now{};
    std::filesystem::path folder;
    std::optional<Story> story;
};

std::string titles(Agenda const& agenda)
{
    std::string all;
    for (auto const& item : agenda.items)
        all.append(item.at).append(" ").append(item.title).append("\n");
    return all;
}

/// A journey as a bundle with all its history.
std::string bundle_of(Store const& store, Id journey)
{
    std::string bundle;
    auto const write = [&](std::string_view bytes) {
        bundle += bytes;
        return true;
    };
    store.host().export_journey(journey, write, true);
    return bundle;
}

void drop_cursors(json::value& value)
{
    if (value.is_object()) {
        value.get_object().erase("cursor");
        for (auto& member : value.get_object())
            drop_cursors(member.value());
    } else if (value.is_array())
        for (auto& element : value.get_array())
            drop_cursors(element);
}

/// What a view tells somebody, but for the places in the journal of the store.
std::string view_of(Store const& store, insight::View const& view, Id person, json::object const& asked)
{
    auto told = Store::State::of(store)->read(person, "view",
                                              [&](access::Call& call) { return json::value(view.tell(call, asked)); });
    drop_cursors(told);
    return json::serialize(told);
}

} // namespace

TEST_CASE("the journey through the Lindenwijk is the same in every view after it moves to another store")
{
    OnTheWay journey;
    auto& story = *journey.story;
    lesson_session(story);
    last_session(story);
    auto const bundle = bundle_of(story.store, story.journey);
    auto const other = Store::open(journey.folder / "other.tocht", {.clock = [&] { return journey.now; }});
    other.host().import_journey([taken = std::size_t{0}, &bundle](std::span<char> into) mutable {
        auto const length = std::min(into.size(), bundle.size() - taken);
        std::copy_n(bundle.data() + taken, length, into.data());
        taken += length;
        return static_cast<std::ptrdiff_t>(length);
    });
    CHECK(other.check().empty());
    CHECK(bundle_of(other, story.journey) == bundle);
    for (auto const& view : insight::views()) {
        if (view.name == "portfolio")
            continue; // is the host's, of all journeys of a store
        json::object asked{{"journey", story.journey.text()}};
        if (view.name == "harvest")
            asked = {{"session", story.sessions.at(0).id.text()}};
        INFO(view.name);
        CHECK(view_of(other, view, story.person.at("Anna"), asked)
              == view_of(story.store, view, story.person.at("Anna"), asked));
    }
}

TEST_CASE("on the way through the Lindenwijk the agenda can be printed as it is, in Dutch and in English")
{
    OnTheWay journey;
    auto const dutch = journey.agenda();
    CHECK(titles(dutch)
          == "12:30 Inchecken\n"
             "12:40 Wat er van onze besluiten terechtkwam\n"
             "12:50 Wat nu onze aandacht vraagt\n"
             "13:00 Hoe het gaat, en wat we bijsturen\n"
             "13:10 Stilstaan bij de drie niveaus\n"
             "13:20 Leren van de praktijk: Start-stop-door\n"
             "13:45 Oogsten\n"
             "13:55 Uitchecken\n");
    auto const sum = [](Agenda const& agenda) {
        return std::accumulate(agenda.items.begin(), agenda.items.end(), 0,
                               [](int minutes, AgendaItem const& item) { return minutes + item.minutes; });
    };
    CHECK(sum(dutch) == 90);
    CHECK(dutch.items.at(1).lines.at(0)
          == "“Spoed bellen we, de rest binnen drie dagen, via één postbus”: heeft het geholpen?");
    // The rule that was broken twice has other words by now: it begins anew.
    CHECK(dutch.items.at(2).lines.at(0).starts_with("Er staat nog iets op naam van wie niet meer meedoet (Latifa): "));

    auto const host = journey.story->store.host();
    auto whole = host.get<Journey>(journey.story->journey);
    whole.body.language = Language::en;
    host.change(whole);
    auto const english = journey.agenda();
    CHECK(titles(english)
          == "12:30 Check-in\n"
             "12:40 What came of our decisions\n"
             "12:50 What asks for our attention now\n"
             "13:00 How it goes, and what we adjust\n"
             "13:10 A moment for the three levels\n"
             "13:20 Learning from practice: Start-stop-continue\n"
             "13:45 Harvest\n"
             "13:55 Check-out\n");
    CHECK(sum(english) == 90);
}

TEST_CASE("in the Lindenwijk a lesson is acted on by the adjustment that cites it, and confirmed when that helped")
{
    OnTheWay journey;
    auto& story = *journey.story;
    lesson_session(story);
    auto const host = story.store.host();
    auto const status = [&] { return host.list<Lesson>({.journey = story.journey}).items.at(0).body.status; };
    CHECK(status() == Status::acted_on);
    auto course = host.list<Adjustment>({.journey = story.journey, .order = "-created_at"}).items.at(0);
    REQUIRE_FALSE(course.body.acts_on.empty());
    auto const asked = journey.agenda().items.at(1);
    CHECK(asked.part == AgendaPart::follow_up);
    CHECK(asked.lines == std::vector<std::string>{"“Sturen op één vast gezicht”: heeft het geholpen?"});
    course.body.outcome = Outcome::helped;
    host.change(course);
    CHECK(status() == Status::confirmed);

    last_session(story);
    host.conclude(story.journey);
    auto const next = host.add(Journey{.title = "Esdoornwijk", .starts_on = day(2027, 9, 1), .months = 6});
    host.unpack(story.journey, next.id);
    for (auto const& lesson : host.backpack({.journey = next.id}).lessons)
        CHECK(lesson.trace.came_from.has_value());
}
