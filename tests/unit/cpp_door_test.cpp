#include "bodies.hpp"

#include "model/codec.hpp"

using namespace tocht;
using namespace tocht::test;

// The C++ interface by its types: each kind of document, each verb, each view. What holds for one must hold for all.

namespace {

/// Adds a document in a batch, and once more alone, which answers what is there; a session is planned.
template <BodyOfKind T> Document<T> added(Bodies const& bodies)
{
    if constexpr (std::is_same_v<T, Session>) {
        CHECK(refusal_of(bodies, [&] { bodies.host().add(Session{.journey = bodies.journey, .minutes = 60}); })
              == Code::refused);
        CHECK(refusal_of(bodies,
                         [&] { bodies.host().apply(Batch().add(Session{.journey = bodies.journey, .minutes = 60})); })
              == Failure{Code::refused, "/0"});
        return bodies.plan().front();
    } else {
        auto const body = std::get<T>(bodies.body_of(kind_of<T>));
        auto const id = Id::make();
        bodies.host().apply(Batch().add(body, id));
        auto const document = bodies.host().add(body, id);
        CHECK(document.id == id);
        CHECK(document.revision == 1);
        CHECK(refusal_of(bodies, [&] { bodies.host().add(body, {}, "[]"); }) == Failure{Code::invalid, "/extra"});
        return document;
    }
}

template <BodyOfKind T> void is_kept(Bodies const& bodies)
{
    INFO(model::described<T>().name);
    auto const host = bodies.host();
    auto document = added<T>(bodies);
    document.extra = R"({"seen":1})";
    document = host.change(document);
    CHECK(document.revision == 2);
    CHECK(document.extra == R"({"seen":1})");
    document.extra = R"({"seen":2})";
    host.apply(Batch().change(document));
    document = host.template change<T>(document.id, 3, R"({"extra": {"seen": 3}})");
    CHECK(document.revision == 4);

    CHECK(host.template get<T>(document.id).extra == R"({"seen":3})");
    auto const listed = host.template list<T>({.order = "id"}).items;
    CHECK(std::ranges::count(listed, document.id, &Document<T>::id) == 1);
    auto const history = host.template history<T>(document.id);
    REQUIRE(history.size() == 4);
    CHECK(history[0].extra == "{}");
    CHECK(history[2].extra == R"({"seen":2})");
    CHECK(history[2].ended_at);
    CHECK_FALSE(history[3].ended_at);
}

template <BodyOfKind T> void is_refused(Bodies const& bodies)
{
    INFO(model::described<T>().name);
    auto const host = bodies.host();
    auto const other = kind_of<T> == Kind::person ? bodies.unit : bodies.outsider.person;
    auto const refused = [&](auto&& call) { return refusal_of(bodies, call); };
    auto const wrong = refused([&] { (void)host.template get<T>(other); });
    CHECK(wrong == Code::invalid);
    CHECK(wrong.ids == std::vector{other});
    CHECK(refused([&] { (void)host.template history<T>(other); }) == Code::invalid);
    CHECK(refused([&] { host.template change<T>(other, 1, "{}"); }) == Code::invalid);
    CHECK(refused([&] { host.change(Document<T>{.id = other, .revision = 1}); }) == Code::invalid);
    CHECK(refused([&] { host.apply(Batch().change(Document<T>{.id = other, .revision = 1})); })
          == Failure{Code::invalid, "/0"});

    auto const missing = Id::make();
    CHECK(refused([&] { (void)host.template get<T>(missing); }) == Code::not_found);
    CHECK(refused([&] { (void)host.template history<T>(missing); }) == Code::not_found);
    CHECK(refused([&] { host.template change<T>(missing, 1, "{}"); }) == Code::not_found);

    CHECK(refused([&] { (void)host.template list<T>({.where = "[]"}); }) == Failure{Code::invalid, "/where"});
    CHECK(refused([&] { (void)host.template list<T>({.where = "{"}); }) == Code::invalid);
    CHECK(refused([&] { (void)host.template list<T>({.order = "colour"}); }) == Failure{Code::invalid, "/order"});
}

/// What a host that only reads may do with a document, and what it may not.
template <BodyOfKind T> void is_only_read(Actor const& reader, Document<T> const& document)
{
    INFO(model::described<T>().name);
    CHECK(reader.template get<T>(document.id).revision == document.revision);
    CHECK(reader.template history<T>(document.id).size() == static_cast<std::size_t>(document.revision));
    CHECK_FALSE(reader.template list<T>().items.empty());
    CHECK(code_of([&] { reader.add(document.body); }) == Code::read_only);
    CHECK(code_of([&] { reader.change(document); }) == Code::read_only);
    CHECK(code_of([&] { reader.template change<T>(document.id, document.revision, "{}"); }) == Code::read_only);
}

/// A journey in which twelve people answered, in a session without names and outside it: with figures to release.
struct Answered : Gathering {
    Answered()
    {
        auto const session = plan(day(2027, 2, 1)).front();
        host().change<Session>(session.id, 1, R"({"openness": "anonymous"})");
        host().open_session(session.id);
        for (int index = 0; index < 12; ++index) {
            auto const who = join("Lid", Authority::participant);
            host().rate({.participant = who.id,
                         .subject = journey,
                         .session = session.id,
                         .aspect = Aspect::quality,
                         .value = 1 + index % 5});
            host().rate({.participant = who.id, .subject = purpose, .aspect = Aspect::agree, .value = index % 3});
        }
        held = host().close_session(session.id).id;
        adopted_purpose();
    }

    /// What a view is asked about this journey.
    template <typename Asked> [[nodiscard]] Asked asked() const
    {
        Asked asked;
        asked.journey = journey;
        if constexpr (std::is_same_v<Asked, HarvestOptions>)
            asked.session = held;
        return asked;
    }

    Id held{};
};

} // namespace

TEST_CASE("every kind of document is added, changed, listed and remembered by its type")
{
    Bodies const bodies;
#define TOCHT_KIND(name, Type, number) is_kept<Type>(bodies);
    TOCHT_KINDS(TOCHT_KIND)
#undef TOCHT_KIND
    CHECK(bodies.store.check().empty());
}

TEST_CASE("a document of another kind is not taken for the one asked for, and a missing one is not taken for none")
{
    Bodies const bodies;
#define TOCHT_KIND(name, Type, number) is_refused<Type>(bodies);
    TOCHT_KINDS(TOCHT_KIND)
#undef TOCHT_KIND
}

TEST_CASE("through a store opened for reading every kind of document is read, and none is written")
{
    Bodies const bodies;
    auto const store = Store::open(bodies.folder / "test.tocht", {.read_only = true});
#define TOCHT_KIND(name, Type, number) is_only_read(store.host(), added<Type>(bodies));
    TOCHT_KINDS(TOCHT_KIND)
#undef TOCHT_KIND
}

TEST_CASE("no verb that writes does anything through a store that is only read")
{
    Gathering const g;
    auto const session = g.opened().id;
    auto const store = Store::open(g.folder / "test.tocht", {.read_only = true});
    auto const host = store.host();
    auto const id = g.purpose;
    auto const code = [&](auto&& call) { return refusal_of(g, call).code; };
    CHECK(code([&] { host.remove(id, 1); }) == Code::read_only);
    CHECK(code([&] { host.apply(Batch().remove(id, 1)); }) == Code::read_only);
    CHECK(code([&] { host.apply(Batch()); }) == Code::read_only);
    CHECK(
        code([&] { (void)host.plan_sessions(g.journey, {.first_on = day(2027, 3, 1), .at = "09:00", .minutes = 60}); })
        == Code::read_only);
    CHECK(code([&] { (void)host.open_session(session); }) == Code::read_only);
    CHECK(code([&] { host.rate({.participant = g.participant.id, .subject = id, .value = 1}); }) == Code::read_only);
    CHECK(code([&] { host.rate_many({}); }) == Code::read_only);
    CHECK(code([&] { (void)host.close_session(session); }) == Code::read_only);
    CHECK(code([&] { (void)host.apply_adjustment(id, "{}", 1); }) == Code::read_only);
    CHECK(code([&] { (void)host.conclude(g.journey, "klaar"); }) == Code::read_only);
    CHECK(code([&] { (void)host.unpack(g.journey, g.journey); }) == Code::read_only);
    CHECK(code([&] { (void)host.import_journey([](std::span<char>) { return 0; }); }) == Code::read_only);
    CHECK(code([&] { (void)host.import_people("{}"); }) == Code::read_only);
    CHECK(code([&] { (void)host.erase_person(g.outsider.person); }) == Code::read_only);
    CHECK(code([&] { (void)host.remove_journey(g.journey); }) == Code::read_only);
    CHECK(code([&] { (void)store.maintain(12); }) == Code::read_only);
}

TEST_CASE("every view works on a store opened for reading, and releases nothing there; elsewhere it releases once")
{
    Answered g;
    auto const last = g.store.info().cursor;
    auto const reader = Store::open(g.folder / "test.tocht", {.read_only = true, .clock = [&] { return g.now; }});
    int number = 0;
    auto const told_to = [&](auto const& acting, auto&& tell) {
        INFO(number);
        auto const code = code_of([&] { tell(acting(reader)); });
        CHECK((code == Code::ok || code == Code::not_found || code == Code::denied));
        CHECK(g.store.info().cursor == last);

        auto const path = g.folder / ("copy" + std::to_string(++number) + ".tocht");
        g.store.backup(path);
        auto const copy = Store::open(path, {.clock = [&] { return g.now; }});
        CHECK(code_of([&] { tell(acting(copy)); }) == code);
        auto const released = bytes_of(path.string() + "-wal");
        CHECK(code_of([&] { tell(acting(copy)); }) == code);
        CHECK(bytes_of(path.string() + "-wal") == released);
        CHECK(copy.check().empty());
    };
    auto const told = [&](auto&& tell) {
        told_to([&](Store const& store) { return store.act_as(g.facilitator.person); }, tell);
        told_to([](Store const& store) { return store.host(); }, tell);
    };
#define TOCHT_VIEW(name, Result, Asked) told([&](Actor const& actor) { (void)actor.name(g.asked<Asked>()); });
    TOCHT_VIEWS(TOCHT_VIEW)
#undef TOCHT_VIEW
    told([&](Actor const& actor) { (void)actor.render_markdown(g.journey); });
    told([&](Actor const& actor) { (void)actor.render_html(g.journey); });
}

TEST_CASE("what was released goes along to another store, and is told there as it was, without anything new")
{
    Answered const g;
    auto const shares = [&](Store const& store) {
        return store.host().consensus({.journey = g.journey}).items.at(0).share.value();
    };
    auto const quality = [&](Store const& store, Grouping by) {
        auto const told = store.host().trend({.journey = g.journey, .aspect = Aspect::quality, .by = by});
        std::vector<std::optional<double>> means;
        for (auto const& item : told.items)
            for (auto const& point : item.points)
                means.push_back(point.mean);
        return means;
    };
    auto const agreed = shares(g.store).agree;
    std::string bundle;
    auto const put = [&](std::string_view bytes) {
        bundle += bytes;
        return true;
    };
    auto const by_unit = quality(g.store, Grouping::unit);
    auto const by_affiliation = quality(g.store, Grouping::affiliation);
    CHECK_FALSE(by_unit.empty());
    g.host().export_journey(g.journey, put, true);

    auto const there = Store::open(g.folder / "there.tocht");
    std::size_t taken = 0;
    there.host().import_journey([&](std::span<char> into) {
        auto const length = std::min(into.size(), bundle.size() - taken);
        std::copy_n(bundle.data() + taken, length, into.data());
        taken += length;
        return static_cast<std::ptrdiff_t>(length);
    });
    auto const reader = Store::open(g.folder / "there.tocht", {.read_only = true}); // which releases nothing itself
    CHECK(shares(reader).agree == agreed);
    CHECK(quality(reader, Grouping::unit) == by_unit);
    CHECK(quality(reader, Grouping::affiliation) == by_affiliation);
    CHECK(there.check().empty());
}

TEST_CASE("a number that is no value of an enumeration is refused at its place, and nothing is done")
{
    Answered const g;
    auto const host = g.host();
    auto const none = []<typename Choice>(Choice) { return static_cast<Choice>(77); };
    auto const refused = [&](auto&& call) {
        auto const failure = refusal_of(g, call);
        CHECK_FALSE(failure.says.empty());
        return Failure{failure.code, failure.pointer};
    };
    CHECK(refused([&] { (void)host.consensus({.journey = g.journey, .by = none(Grouping{})}); })
          == Failure{Code::invalid, "/by"});
    CHECK(refused([&] { (void)host.consensus({.journey = g.journey, .kind = none(Kind{})}); })
          == Failure{Code::invalid, "/kind"});
    CHECK(refused([&] { (void)host.trend({.journey = g.journey, .by = none(Grouping{})}); })
          == Failure{Code::invalid, "/by"});
    CHECK(refused([&] { (void)host.trend({.journey = g.journey, .aspect = none(Aspect{})}); })
          == Failure{Code::invalid, "/aspect"});
    CHECK(refused([&] { (void)host.erase_person(g.outsider.person, none(Remarks{})); })
          == Failure{Code::invalid, "/remarks"});
    CHECK(refused([&] {
              host.rate({.participant = g.participant.id, .subject = g.purpose, .aspect = none(Aspect{}), .value = 1});
          })
          == Failure{Code::invalid, "/aspect"});
    Rhythm const rhythm{.first_on = day(2027, 3, 1), .at = "09:00", .minutes = 60};
    auto const planning = [&](auto&& edit) {
        auto edited = rhythm;
        edit(edited);
        return refused([&] { (void)host.plan_sessions(g.journey, edited); });
    };
    CHECK(planning([&](Rhythm& r) { r.unit = none(RhythmUnit{}); }) == Failure{Code::invalid, "/unit"});
    CHECK(planning([&](Rhythm& r) { r.weekday = none(Weekday{}); }) == Failure{Code::invalid, "/weekday"});
    CHECK(failure_of([&] { (void)guide(none(Language{})); }) == Code::not_found);
}

TEST_CASE("a number that is no value of its enumeration comes into no document")
{
    Bodies const bodies;
    auto const stray = [&]<typename T, typename Field>(Field T::*field) {
        auto body = std::get<T>(bodies.body_of(kind_of<T>));
        if constexpr (std::is_enum_v<Field>)
            body.*field = static_cast<Field>(77);
        else
            body.*field = static_cast<typename Field::value_type>(77);
        auto const failure = refusal_of(bodies, [&] { bodies.host().add(body); });
        CHECK(failure == Code::invalid);
        CHECK(refusal_of(bodies, [&] { bodies.host().apply(Batch().add(body)); }).pointer == "/0" + failure.pointer);
        return failure.pointer;
    };
    CHECK(stray(&Person::language) == "/language");
    CHECK(stray(&Unit::affiliation) == "/affiliation");
    CHECK(stray(&Journey::language) == "/language");
    CHECK(stray(&Journey::openness) == "/openness");
    CHECK(stray(&Journey::status) == "/status");
    CHECK(stray(&Participant::perspective) == "/perspective");
    CHECK(stray(&Participant::affiliation) == "/affiliation");
    CHECK(stray(&Participant::authority) == "/authority");
    CHECK(stray(&Purpose::stem) == "/stem");
    CHECK(stray(&Purpose::status) == "/status");
    CHECK(stray(&Vision::status) == "/status");
    CHECK(stray(&Issue::status) == "/status");
    CHECK(stray(&Criterion::beneficiary) == "/beneficiary");
    CHECK(stray(&Signal::sense) == "/sense");
    CHECK(stray(&Signal::shows) == "/shows");
    CHECK(stray(&Responsibility::share) == "/share");
    CHECK(stray(&Rule::nature) == "/nature");
    CHECK(stray(&Agreement::nature) == "/nature");
    CHECK(stray(&Factor::effect) == "/effect");
    CHECK(stray(&Factor::perspective) == "/perspective");
    CHECK(stray(&Factor::grip) == "/grip");
    CHECK(stray(&Remark::nature) == "/nature");
    CHECK(stray(&Adjustment::status) == "/status");
    CHECK(stray(&Adjustment::outcome) == "/outcome");
    CHECK(stray(&Experience::level) == "/level");
    CHECK(stray(&Lesson::level) == "/level");
}
