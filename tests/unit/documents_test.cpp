#include "gathering.hpp"

using namespace tocht;
using namespace tocht::test;

TEST_CASE("adding a document again with the same id and content answers with the document as it now is")
{
    Gathering g;
    auto const id = Id::make();
    Purpose const body{.journey = g.journey, .stem = Stem::free, .completion = "rust"};
    auto const first = g.host().add(body, id);
    CHECK(first.id == id);
    g.host().change<Purpose>(id, 1, R"({"completion": "meer rust"})");
    auto const again = g.host().add(body, id);
    CHECK(again.revision == 2);
    CHECK(again.body.completion == "meer rust");
    CHECK(g.host().history<Purpose>(id).size() == 2);

    SECTION("with other content it is a conflict")
    {
        auto const failure = refusal_of(g, [&] { g.host().add(Purpose{.journey = g.journey, .completion = "x"}, id); });
        CHECK(failure == Code::conflict);
        CHECK(failure.pointer == "/id");
    }
    SECTION("removed meanwhile it is a conflict")
    {
        g.host().remove(id, 2);
        CHECK(refusal_of(g, [&] { g.host().add(body, id); }) == Code::conflict);
    }
    SECTION("defaults count as if they had been sent")
    {
        auto const participant = g.host().get<Participant>(g.participant.id);
        auto sent = participant.body;
        sent.affiliation = std::nullopt;
        CHECK(g.host().add(sent, participant.id).revision == 1);
    }
}

TEST_CASE("a stale revision is a conflict, and nothing changes")
{
    Gathering g;
    g.host().change<Purpose>(g.purpose, 1, R"({"completion": "a"})");
    for (auto const revision : {1, 3, 0}) {
        auto const failure =
            refusal_of(g, [&] { g.host().change<Purpose>(g.purpose, revision, R"({"completion": "b"})"); });
        CHECK(failure == Code::conflict);
        CHECK(failure.ids == std::vector{g.purpose});
    }
    CHECK(refusal_of(g, [&] { g.host().remove(g.purpose, 1); }) == Code::conflict);
}

TEST_CASE("a merge patch that names an unknown field is refused, also when it would take it away")
{
    Gathering g;
    CHECK(refusal_of(g, [&] { g.host().change<Purpose>(g.purpose, 1, R"({"completon": "x"})"); }).pointer
          == "/completon");
    CHECK(refusal_of(g, [&] { g.host().change<Purpose>(g.purpose, 1, R"({"completon": null})"); }).pointer
          == "/completon");
    CHECK(refusal_of(g, [&] { g.host().change<Purpose>(g.purpose, 1, R"({"completion": null})"); }).pointer
          == "/completion");
    CHECK(refusal_of(g, [&] { g.host().change<Purpose>(g.purpose, 1, R"([])"); }) == Code::invalid);
}

TEST_CASE("references are to documents that are there, of a kind that fits, in the same journey")
{
    Gathering g;
    auto const other = g.host().add(Journey{.title = "Other", .starts_on = day(2027, 1, 1), .months = 3}).id;
    auto const theirs = g.host().add(Purpose{.journey = other, .completion = "x"}).id;
    auto const try_purpose = [&](Id id) {
        return refusal_of(g, [&] {
            g.host().add(Vision{.journey = g.journey, .text = "x", .purposes = {g.purpose, id}});
        });
    };
    auto const missing = try_purpose(Id::make());
    CHECK(missing == Code::not_found);
    CHECK(missing.pointer == "/purposes/1");
    auto const wrong = try_purpose(g.participant.id);
    CHECK(wrong == Code::invalid);
    CHECK(wrong.pointer == "/purposes/1");
    auto const elsewhere = try_purpose(theirs);
    CHECK(elsewhere == Code::invalid);
    CHECK(elsewhere.ids == std::vector{theirs});
    CHECK(refusal_of(g, [&] { g.host().add(Vision{.journey = other, .text = "x", .purposes = {g.purpose}}); })
          == Code::invalid);
    auto const no_journey = refusal_of(g, [&] { g.host().add(Purpose{.journey = g.purpose, .completion = "x"}); });
    CHECK(no_journey == Failure{Code::invalid, "/journey"});
    auto const hidden = refusal_of(g, [&] { g.as(g.outsider).add(Purpose{.journey = g.purpose, .completion = "x"}); });
    CHECK(hidden == Failure{Code::not_found, "/journey"});
}

TEST_CASE("what another journey holds does not exist for those who have no part in it")
{
    Gathering g;
    auto const other = g.host().add(Journey{.title = "Other", .starts_on = day(2027, 1, 1), .months = 3}).id;
    auto const theirs = g.host().add(Purpose{.journey = other, .completion = "x"}).id;
    auto const failure =
        refusal_of(g, [&] { g.as(g.participant).add(Remark{.journey = g.journey, .about = theirs, .text = "x"}); });
    CHECK(failure == Code::not_found);
    CHECK(failure.pointer == "/about");
}

TEST_CASE("faults are reported in order: fields, then authority, then references, then life cycle")
{
    Gathering g;
    auto const sponsor = g.as(g.sponsor);
    auto const me = g.as(g.participant);
    CHECK(refusal_of(g, [&] { sponsor.add(Purpose{.journey = g.journey}); }) == Code::invalid);
    CHECK(refusal_of(g, [&] { sponsor.add(Vision{.journey = g.journey, .text = "x", .purposes = {Id::make()}}); })
          == Code::denied);
    CHECK(refusal_of(g,
                     [&] {
                         me.add(Vision{
                             .journey = g.journey, .text = "x", .purposes = {Id::make()}, .status = Status::adopted});
                     })
          == Code::not_found);
    CHECK(refusal_of(g,
                     [&] {
                         me.add(Vision{
                             .journey = g.journey, .text = "x", .purposes = {g.purpose}, .status = Status::adopted});
                     })
          == Code::refused);
}

TEST_CASE("unique keys are unique, and a person takes part once")
{
    Gathering g;
    auto const first = g.host().add(Person{.name = "Gerda", .external_id = "hr-1"});
    auto const failure = refusal_of(g, [&] { g.host().add(Person{.name = "Hamza", .external_id = "hr-1"}); });
    CHECK(failure == Code::conflict);
    CHECK(failure.pointer == "/external_id");
    CHECK(failure.ids == std::vector{first.id});
    auto const twice =
        refusal_of(g, [&] { g.host().add(Participant{.journey = g.journey, .person = g.participant.person}); });
    CHECK(twice == Code::conflict);
    CHECK(twice.pointer == "/person");
    g.host().change<Person>(first.id, 1, R"({"external_id": null})");
    g.host().add(Person{.name = "Hamza", .external_id = "hr-1"});
}

TEST_CASE("extra belongs to the host and is preserved")
{
    Gathering g;
    std::string const extra = R"({"colour":"blauw","deep":{"list":[1,2.5,null,true]}})";
    auto const added = g.host().add(Purpose{.journey = g.journey, .completion = "x"}, {}, extra);
    CHECK(added.extra.find(R"("colour":"blauw")") != std::string::npos);
    auto const changed = g.host().change<Purpose>(added.id, 1, R"({"completion": "y"})");
    CHECK(changed.extra == added.extra);
    CHECK(g.host().change<Purpose>(added.id, 2, R"({"extra": {"colour": null}})").extra
          == R"({"deep":{"list":[1,2.5E0,null,true]}})");
    CHECK(refusal_of(g, [&] { g.host().add(Purpose{.journey = g.journey, .completion = "x"}, {}, "[]"); }).pointer
          == "/extra");
}

TEST_CASE("lists are filtered by any field, ordered, and read page by page without loss or repetition")
{
    Gathering g;
    for (int number = 0; number < 25; ++number)
        g.host().add(Rule{.journey = g.journey,
                          .nature = number % 2 == 0 ? RuleNature::norm : RuleNature::value,
                          .text = "rule " + std::to_string(number % 7),
                          .review_on = number < 5 ? std::optional(day(2027, 3, static_cast<unsigned>(number + 1)))
                                                  : std::nullopt});
    auto const count = [&](std::string const& where) {
        return g.host().list<Rule>({.journey = g.journey, .where = where, .limit = 1000}).items.size();
    };
    CHECK(count("{}") == 25);
    CHECK(count(R"({"nature": "value"})") == 12);
    CHECK(count(R"({"nature": ["value", "norm"]})") == 25);
    CHECK(count(R"({"review_on": {"from": "2027-03-02", "to": "2027-03-04"}})") == 3);
    CHECK(count(R"({"review_on": null})") == 20);
    CHECK(count(R"({"text": "rule 3", "nature": "norm"})") == 2);
    for (std::string const order : {"", "text", "-text", "review_on", "-created_at"}) {
        std::vector<Id> seen;
        std::vector<std::string> texts;
        Query query{.journey = g.journey, .order = order, .limit = 4};
        do {
            auto const page = g.host().list<Rule>(query);
            for (auto const& item : page.items) {
                seen.push_back(item.id);
                texts.push_back(item.body.text);
            }
            query.cursor = page.cursor;
        } while (!query.cursor.empty());
        CHECK(seen.size() == 25);
        if (order == "text")
            CHECK(std::is_sorted(texts.begin(), texts.end()));
        if (order == "-text")
            CHECK(std::is_sorted(texts.rbegin(), texts.rend()));
        std::sort(seen.begin(), seen.end());
        CHECK(std::unique(seen.begin(), seen.end()) == seen.end());
    }
    CHECK(failure_of([&] { count(R"({"colour": 1})"); }).pointer == "/where/colour");
    CHECK(failure_of([&] { count(R"({"text": {"above": 1}})"); }).pointer == "/where/text");
    CHECK(failure_of([&] { (void)g.host().list<Rule>({.order = "colour"}); }).pointer == "/order");
    CHECK(failure_of([&] { (void)g.host().list<Rule>({.limit = 0}); }).pointer == "/limit");
    CHECK(failure_of([&] { (void)g.host().list<Rule>({.cursor = "x"}); }).pointer == "/cursor");
}

TEST_CASE("a range of moments that ends at a day holds that day to its last millisecond")
{
    Gathering g;
    auto const sessions = g.plan(day(2027, 3, 1));
    auto const in_range = [&](std::string const& moment, std::string const& range) {
        auto const stored = g.host().get<Session>(sessions.front().id);
        g.host().change<Session>(stored.id, stored.revision, R"({"starts_at": ")" + moment + R"("})");
        return g.host()
            .list<Session>(
                {.journey = g.journey, .where = R"({"id": ")" + stored.id.text() + R"(", "starts_at": )" + range + "}"})
            .items.size();
    };
    CHECK(in_range("2027-03-01T23:59:59.999Z", R"({"to": "2027-03-01"})") == 1);
    CHECK(in_range("2027-03-02T00:00:00.000Z", R"({"to": "2027-03-01"})") == 0);
    CHECK(in_range("2027-03-02T00:00:00.000Z", R"({"from": "2027-03-02"})") == 1);
    CHECK(in_range("2027-03-01T23:59:59.999Z", R"({"from": "2027-03-02"})") == 0);
}

TEST_CASE("a filter's values are read as those of its field, and refused where no document could hold them")
{
    Gathering g;
    auto const id = g.plan(day(2027, 3, 1)).front().id;
    auto const count = [&](std::string const& where) {
        return g.host().list<Session>({.journey = g.journey, .where = where, .limit = 1000}).items.size();
    };
    auto const upper = [](std::string text) {
        std::ranges::transform(text, text.begin(), [](unsigned char letter) { return std::toupper(letter); });
        return text;
    };
    CHECK(count(R"({"id": ")" + upper(id.text()) + R"("})") == 1);
    CHECK(count(R"({"kind": "session", "schema": 1, "revision": {"from": 1, "to": 1.0}})") == count("{}"));
    CHECK(count(R"({"starts_at": "2027-03-01T08:00:00Z"})") == 1);
    CHECK(count(R"({"starts_at": {"from": "2027-03-01T08:00:00Z", "to": "2027-03-08T08:00:00Z"}})") == 2);
    CHECK(count(R"({"starts_at": {"from": "2027-03-01", "to": "2027-03-08"}})") == 2);
    CHECK(count(R"({"created_by": null})") == count("{}"));
    for (auto const& [where, pointer] :
         std::vector<std::pair<std::string, std::string>>{{R"({"status": "plannd"})", "/where/status"},
                                                          {R"({"status": ["planned", "opn"]})", "/where/status/1"},
                                                          {R"({"status": [{"from": "planned"}]})", "/where/status/0"},
                                                          {R"({"status": [["planned"]]})", "/where/status/0"},
                                                          {R"({"status": {}})", "/where/status"},
                                                          {R"({"minutes": "60"})", "/where/minutes"},
                                                          {R"({"minutes": {"from": "60"}})", "/where/minutes/from"},
                                                          {R"({"title": 3})", "/where/title"},
                                                          {R"({"facilitator": "Anna"})", "/where/facilitator"},
                                                          {R"({"starts_at": {"to": "soon"}})", "/where/starts_at/to"},
                                                          {R"({"starts_at": "2027-03-01"})", "/where/starts_at"},
                                                          {R"({"extra": {"from": "a"}})", "/where/extra"}}) {
        auto const failure = failure_of([&] { count(where); });
        INFO(where);
        CHECK(failure == Code::invalid);
        CHECK(failure.pointer == pointer);
    }
}

TEST_CASE("search ignores accents, finds beginnings of words, and takes no query language from the user")
{
    Gathering g;
    auto const id = g.host().add(Rule{.journey = g.journey, .text = "Coöperatie vóór alles: \"bellen\""}).id;
    for (auto const* text : {"cooperatie", "COÖP", "voor all", "\"bellen\"", "bellen*"}) {
        auto const hits = g.host().search(text, g.journey);
        REQUIRE(hits.size() == 1);
        CHECK(hits.front().id == id);
        CHECK(hits.front().extract.find("‹") != std::string::npos);
    }
    for (auto const* text : {"", "   ", "zzz", "NEAR(", "a OR", "text:", "-", "\"", "(", "^"})
        CHECK_NOTHROW(g.host().search(text));
    CHECK(g.host().search("zzz OR bellen").empty());
    g.host().change<Rule>(id, 1, R"({"text": "anders"})");
    CHECK(g.host().search("bellen").empty());
    CHECK(g.as(g.sponsor).search("anders").empty());
    CHECK(g.as(g.outsider).search("anders").empty());
}

TEST_CASE("every revision is kept, with who made it and when")
{
    Gathering g;
    auto const document = g.as(g.participant).add(Purpose{.journey = g.journey, .completion = "a"});
    auto const before = g.now;
    g.now += std::chrono::hours{1};
    g.as(g.facilitator).change<Purpose>(document.id, 1, R"({"completion": "b"})");
    auto const history = g.host().history<Purpose>(document.id);
    REQUIRE(history.size() == 2);
    CHECK(history[0].body.completion == "a");
    CHECK(history[0].changed_by == g.participant.person);
    CHECK(history[0].changed_at == before);
    CHECK(history[0].ended_at == g.now);
    CHECK(history[1].changed_by == g.facilitator.person);
    CHECK(history[1].created_by == g.participant.person);
    CHECK(history[1].ended_at == std::nullopt);
}

TEST_CASE("a batch does all or nothing, and says which command failed")
{
    Gathering g;
    auto const id = Id::make();
    Batch batch;
    batch.add(Purpose{.journey = g.journey, .completion = "a"}, id)
        .add(Vision{.journey = g.journey, .text = "x", .purposes = {id}})
        .rate({.participant = g.participant.id, .subject = id, .aspect = Aspect::agree, .value = 2});
    SECTION("all")
    {
        g.host().apply(batch);
        CHECK(g.host().get<Purpose>(id).body.completion == "a");
        CHECK(g.host().list<Vision>().items.size() == 1);
    }
    SECTION("nothing")
    {
        batch.add(Rule{.journey = g.journey});
        auto const failure = refusal_of(g, [&] { g.host().apply(batch); });
        CHECK(failure == Code::invalid);
        CHECK(failure.pointer == "/3/text");
        CHECK(failure_of([&] { (void)g.host().get<Purpose>(id); }) == Code::not_found);
    }
}

TEST_CASE("errors speak the actor's language: the person's, else the journey's, else English")
{
    Gathering g;
    auto const fails = [&](Actor const& actor) { return failure_of([&] { actor.remove(g.purpose, 9); }).says; };
    CHECK(fails(g.host()) == "The document has changed in the meantime: read it again.");
    g.host().change<Journey>(g.journey, 1, R"({"language": "nl"})");
    CHECK(fails(g.as(g.facilitator)) == "Het document is intussen veranderd: lees het opnieuw.");
    g.host().change<Person>(g.facilitator.person, 1, R"({"language": "en"})");
    CHECK(fails(g.as(g.facilitator)) == "The document has changed in the meantime: read it again.");
}

TEST_CASE("the guide's methods are in every store, in the reader's language, read only")
{
    Gathering g;
    auto const methods = g.as(g.participant).list<Method>().items;
    CHECK(methods.size() == 6);
    auto const id = methods.front().id;
    CHECK_FALSE(g.host().get<Method>(id).body.steps.empty());
    CHECK(refusal_of(g, [&] { g.host().change<Method>(id, 1, R"({"name": "x"})"); }) == Code::refused);
    CHECK(refusal_of(g, [&] { g.host().remove(id, 1); }) == Code::refused);
    auto const own =
        g.as(g.participant)
            .add(Method{.name = "Ours", .aim = "x", .steps = {{.text = "y"}}, .journey = g.journey, .based_on = id});
    CHECK(own.body.based_on == id);
    g.host().change<Person>(g.participant.person, 1, R"({"language": "nl"})");
    CHECK(g.as(g.participant).get<Method>(id).body.name != g.host().get<Method>(id).body.name);
}

TEST_CASE("what a C++ program sends is checked like what comes as text")
{
    Gathering g;
    auto const pointer = [&](auto const& body) { return refusal_of(g, [&] { g.host().add(body); }).pointer; };
    CHECK(pointer(Purpose{.completion = "x"}) == "/journey");
    CHECK(pointer(Purpose{.journey = g.journey, .completion = "\xFF"}) == "/completion");
    CHECK(pointer(Purpose{.journey = g.journey, .completion = std::string("a\0b", 3)}) == "/completion");
    CHECK(pointer(Purpose{.journey = g.journey, .completion = std::string(2001, 'x')}) == "/completion");
    CHECK(pointer(Purpose{.journey = g.journey, .stem = static_cast<Stem>(9), .completion = "x"}) == "/stem");
    CHECK(pointer(Journey{.title = "x", .months = 3}) == "/starts_on");
    CHECK(pointer(Journey{.title = "x", .starts_on = day(2027, 1, 1), .months = 37}) == "/months");
    CHECK(pointer(Journey{.title = "x", .starts_on = day(2027, 2, 30), .months = 3}) == "/starts_on");
    CHECK(pointer(Journey{.title = "x", .starts_on = day(2027, 1, 1), .months = 3, .time_zone = "Mars/Base"})
          == "/time_zone");
}

TEST_CASE("a measurement is of something that can be measured")
{
    Gathering g;
    auto const plain = g.host().add(Rule{.journey = g.journey, .text = "x"}).id;
    CHECK(refusal_of(g,
                     [&] {
                         g.host().add(Measurement{
                             .journey = g.journey, .subject = plain, .value = 1, .measured_on = day(2027, 1, 1)});
                     })
              .pointer
          == "/subject");
    auto const counted = g.host()
                             .add(Rule{.journey = g.journey,
                                       .nature = RuleNature::quantitative,
                                       .text = "x",
                                       .measure = Measure{.name = "n", .unit = "%", .target = 80}})
                             .id;
    auto const measured = g.host().add(
        Measurement{.journey = g.journey, .subject = counted, .value = 79.5, .measured_on = day(2027, 1, 1)});
    CHECK(measured.body.value == 79.5);
}

TEST_CASE("once something was measured, it keeps what it is measured by")
{
    Gathering g;
    auto const rule = g.host()
                          .add(Rule{.journey = g.journey,
                                    .nature = RuleNature::quantitative,
                                    .text = "x",
                                    .measure = Measure{.name = "n", .unit = "%", .target = 80}})
                          .id;
    auto const criterion = g.host()
                               .add(Criterion{.journey = g.journey,
                                              .title = "x",
                                              .purposes = {g.purpose},
                                              .indicator = Indicator{.name = "n", .unit = "%"}})
                               .id;
    std::vector<Id> measurements;
    for (auto const subject : {rule, criterion})
        measurements.push_back(
            g.host().add(Measurement{.journey = g.journey, .subject = subject, .measured_on = day(2027, 1, 1)}).id);
    auto const without_measure = R"({"nature": "norm", "measure": null})";
    auto const plain = refusal_of(g, [&] { g.host().change<Rule>(rule, 1, without_measure); });
    CHECK(plain == Code::refused);
    CHECK(plain.pointer == "/measure");
    CHECK(plain.ids == std::vector{measurements[0]});
    auto const unseen = refusal_of(g, [&] { g.host().change<Criterion>(criterion, 1, R"({"indicator": null})"); });
    CHECK(unseen == Code::refused);
    CHECK(unseen.pointer == "/indicator");
    CHECK(unseen.ids == std::vector{measurements[1]});
    g.host().change<Rule>(rule, 1, R"({"measure": {"target": 90}})");
    g.host().remove(measurements[0], 1);
    CHECK(g.host().change<Rule>(rule, 2, without_measure).body.nature == RuleNature::norm);
}
