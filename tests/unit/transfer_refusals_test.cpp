#include "bundles.hpp"

#include <regex>

using namespace tocht;
using namespace tocht::test;

// What a bundle may not say. Nothing of one that is refused stays.

TEST_CASE("what a store keeps of its own keeps its own past, and what it removed does not come back")
{
    World const world;
    for (auto const& [person, name] : {std::pair(world.anna.person, "Anna"), std::pair(world.bram.person, "Bram")})
        world.host.change<Person>(person, 1, std::string(R"({"name": ")") + name + R"( de Wit"})");
    auto const bundle = exported(world.host, world.journey);
    Folder const folder;
    auto const store = Store::open(folder / "b");
    store.host().add(Person{.name = "Anna B."}, world.anna.person);
    CHECK(failure_of_import(store, bundle) == Code::ok);
    CHECK(store.host().history<Person>(world.anna.person).size() == 1);
    CHECK(store.host().history<Person>(world.bram.person).size() == 2);
    CHECK(store.check().empty());

    auto const other = Store::open(folder / "c");
    other.host().add(Person{.name = "Bram"}, world.bram.person);
    other.host().remove(world.bram.person, 1);
    auto const line = line_with(lines_of(bundle), {"\"document\"", "hr-Bram"}) + 1;
    auto const failure = failure_of_import(other, bundle);
    CHECK(failure == Failure{Code::conflict, "/" + std::to_string(line) + "/document/id"});
    CHECK(failure.ids == std::vector{world.bram.person});
    CHECK(other.info().documents == 0);
}

TEST_CASE("a past is that of a document of the bundle, of its kind and its journey")
{
    World const world;
    world.host.change<Unit>(world.team, 1, R"({"name": "Buurtteam"})");
    auto const bundle = exported(world.host, world.journey);
    Failure const not_of_it{Code::invalid, "#/past/id"};
    CHECK(failure_after(bundle, {"\"past\"", "\"vision\""}, world.vision.text(), world.bram.id.text()) == not_of_it);
    CHECK(failure_after(bundle, {"\"past\"", "\"unit\""}, world.team.text(), world.journey.text()) == not_of_it);
    CHECK(failure_after(bundle, {"\"past\"", "\"unit\""}, world.team.text(), Id::make().text()) == not_of_it);
}

TEST_CASE("ratings of a bundle are of people, subjects and sessions of its journey, not of another in the store")
{
    World const world;
    World const other;
    Folder const folder;
    auto const store = Store::open(folder / "b");
    std::regex const key(R"re("external_id":")re"); // of both journeys the keys are the same
    store.host().import_journey(reading(
        bundle_of(lines_of(std::regex_replace(exported(other.host, other.journey), key, "\"external_id\":\"other-")))));
    auto const lines = lines_of(exported(world.host, world.journey));
    auto const after = [&](std::string const& aspect, Id of, Id by) {
        auto changed = lines;
        auto const place = line_with(lines, {"\"rating\"", aspect, of.text()});
        replace(changed[place], of.text(), by.text());
        auto failure = failure_of_import(store, bundle_of(changed));
        replace(failure.pointer, "/" + std::to_string(place + 1), "#");
        return failure;
    };
    auto const before = store.info();
    CHECK(after("quality", world.session, other.session) == Failure{Code::invalid, "#/rating/session"});
    CHECK(after("quality", world.bram.id, other.bram.id) == Failure{Code::invalid, "#/rating/participant"});
    CHECK(after("quality", world.journey, other.journey) == Failure{Code::invalid, "#/rating/subject"});
    CHECK(after("ownership", world.vision, other.vision) == Failure{Code::invalid, "#/rating/subject"});
    CHECK(store.info().documents == before.documents);
    CHECK(store.info().cursor == before.cursor);
}

TEST_CASE("a bundle has the journey that it names")
{
    World const world;
    auto const lines = lines_of(exported(world.host, world.journey));
    auto const person = line_with(lines, {"\"document\"", "\"person\""});
    Folder const folder;
    auto const store = Store::open(folder / "b");
    using Lines = std::vector<std::string>;
    for (auto const& without : {Lines{lines[0], ""}, Lines{lines[0], lines[person], ""}}) {
        auto const failure = failure_of_import(store, bundle_of(without));
        CHECK(failure == Failure{Code::not_found, "/1/journey"});
        CHECK(failure.ids == std::vector{world.journey});
    }
    CHECK(store.info().documents == 0);
}

TEST_CASE("a bundle does not bring what the guide has, and no document before its journey")
{
    World const world;
    auto const bundle = exported(world.host, world.journey);
    Folder const folder;
    auto const guides = Store::open(folder / "b").host().list<Method>().items.at(0).id;
    auto lines = lines_of(bundle);
    auto const method = line_with(lines, {"\"document\"", "\"Koffie\"", "\"method\""});
    auto const id = lines[method].substr(lines[method].find("\"id\":\"") + 6, 36);
    CHECK(failure_after(bundle, {"\"document\"", "\"Koffie\"", "\"method\""}, id, guides.text())
          == Failure{Code::conflict, "#/document/id"});

    auto const journey = line_with(lines, {"\"document\"", "\"kind\":\"journey\""});
    auto const vision = line_with(lines, {"\"document\"", "\"vision\""});
    REQUIRE(journey < vision);
    std::swap(lines[journey], lines[vision]);
    auto const store = Store::open(folder / "b");
    CHECK(failure_of_import(store, bundle_of(lines))
          == Failure{Code::invalid, "/" + std::to_string(journey + 1) + "/document/journey"});
    CHECK(store.info().documents == 0);
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
    CHECK(store.info().cursor.empty());
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

TEST_CASE("no byte of a bundle can be changed unnoticed")
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

TEST_CASE("a fault in a line is told with its place")
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
    for (auto const* half : {R"(,"aspect":"quality")", R"(,"words":1)"})
        CHECK(with({released(session + half + R"(,"raters":2)")}) == invalid("#/released/session"));
    CHECK(with({released(fmt::format(R"("subject":"{}","words":1,"raters":0)", world.vision.text()))})
          == invalid("#/released/aspect"));
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
    for (auto const* more : {R"("perspective":"manager")", R"("affiliation":"internal")"})
        CHECK(with({in_session(R"("raters":2,"sum":7,"unit":")" + world.team.text() + R"(",)" + more)})
              == invalid("#/figure/unit"));
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
    auto const told = lines[line_with(lines, {"\"journal\""})];
    plain = lines_of(exported(world.host, world.journey, false));
    plain.insert(plain.end() - 1, told);
    CHECK(failure_of_import(store, bundle_of(plain)) == Failure{Code::invalid, "/" + std::to_string(plain.size() - 1)});
    lines.erase(lines.begin() + static_cast<std::ptrdiff_t>(line_with(lines, {"\"past\"", "\"vision\""})));
    CHECK(failure_of_import(store, bundle_of(lines)) == Code::invalid);
}

TEST_CASE("a past that is said to begin later does so once, and nowhere else")
{
    World const world;
    auto const bundle = exported(world.host, world.journey);
    auto const past = [&](std::string const& revision, std::string const& by) {
        return failure_after(bundle, {"\"past\"", "\"revision\":" + revision, "\"vision\""}, "{\"past\"",
                             "{\"first\":" + by + ",\"past\"");
    };
    CHECK(failure_after(bundle, {"\"past\"", "\"revision\":2", "\"vision\""}, "\"revision\":2", "\"revision\":3")
          == Failure{Code::invalid, "#/past/revision"}); // which the document itself is
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
