#include "scene.hpp"

#include "api/commands.hpp"

#include <fmt/format.h>

using namespace tocht;
using namespace tocht::test;

// Verbs that are sent as JSON, many at once: each as by itself, and its faults pointed to from the command's place.

namespace {

json::object applied(Scene& scene, std::string const& commands)
{
    auto const text = scene.call([&](access::Call& call) { return api::apply(call, commands); });
    return json::parse(text, std::string_view::npos).as_object();
}

Failure failure_of(Scene& scene, std::string const& commands)
{
    return tocht::test::failure_of([&] { applied(scene, commands); });
}

Id decided(Scene& scene, Id about)
{
    auto const id = scene.add(Adjustment{.about = about, .observed = "Te vaag", .change = "Scherper"});
    scene.move(id, Status::decided);
    return id;
}

std::string_view text_of(json::object const& object, std::string_view member)
{
    return std::string_view(object.at(member).get_string());
}

} // namespace

TEST_CASE("a session is opened, rated in and closed by commands, and what was decided is applied")
{
    Scene scene;
    auto const anna = scene.facilitator();
    auto const purpose = scene.purpose();
    auto const session = scene.plan(day(2027, 3, 1));
    auto const adjustment = decided(scene, purpose);
    auto const told = applied(scene, fmt::format(
                                         R"([{{"verb":"open_session","id":"{0}"}},
                {{"verb":"rate","subject":"{1}","aspect":"quality","value":4,"session":"{0}","participant":"{2}"}},
                {{"verb":"close_session","id":"{0}"}},
                {{"verb":"apply_adjustment","id":"{3}","patch":{{"completion":"zorg in de straat"}},"revision":2}}])",
                                         session.text(), scene.journey.text(), anna.id.text(), adjustment.text()));
    auto const& items = told.at("items").get_array();
    REQUIRE(items.size() == 4);
    CHECK(text_of(items[0].get_object(), "status") == "open");
    CHECK(items[1].is_null());
    CHECK(text_of(items[2].get_object(), "status") == "closed");
    CHECK(text_of(items[3].get_object(), "status") == "applied");
    CHECK(items[3].at("applied_revision") == 3);
}

TEST_CASE("a journey is concluded and unpacked by commands, all its lessons or those that are named")
{
    Scene scene;
    scene.move(scene.journey, Status::active);
    auto const one = scene.add(Lesson{.insight = "Bellen"});
    scene.add(Lesson{.insight = "Mailen"});
    auto const next = scene.add(Journey{.title = "Verder", .starts_on = day(2027, 8, 1), .months = 3});
    auto const unpack = [&](std::string const& lessons) {
        return fmt::format(R"({{"verb":"unpack","journey":"{}","into":"{}"{}}})", scene.journey.text(), next.text(),
                           lessons);
    };
    auto const named = fmt::format(R"(,"lessons":["{}"])", one.text());
    CHECK(failure_of(scene, "[" + unpack("") + "]") == Failure{Code::refused, "/0/journey"});
    auto const told =
        applied(scene, fmt::format(R"([{{"verb":"conclude","journey":"{}","force":"Het is klaar"}},{},{},{}])",
                                   scene.journey.text(), unpack(R"(,"lessons":[])"), unpack(named), unpack("")));
    auto const unpacked = [&](std::size_t command) {
        return told.at("items").at(command).at("items").get_array().size();
    };
    CHECK(text_of(told.at("items").at(0).get_object(), "status") == "concluded");
    CHECK(unpacked(1) == 0);
    CHECK(unpacked(2) == 1);
    CHECK(unpacked(3) == 1); // the other one
}

TEST_CASE("something that is not a command is refused at its place")
{
    Scene scene;
    auto const id = scene.purpose().text();
    auto const unit = scene.unit().text();
    CHECK(applied(scene, R"([{"verb":"remove","id":")" + unit + R"(","revision":1}])").at("items").at(0).is_null());
    auto const good =
        std::string(R"({"verb":"add","kind":"unit","document":{"name":"Wijkteam","affiliation":"internal"}})");
    auto const refused = [&](std::string const& command) {
        return failure_of(scene, "[" + good + "," + command + "]");
    };
    CHECK(refused("1") == Failure{Code::invalid, "/1"});
    CHECK(refused("{}") == Failure{Code::invalid, "/1/verb"});
    CHECK(refused(R"({"verb":1})") == Failure{Code::invalid, "/1/verb"});
    CHECK(refused(R"({"verb":"fly"})") == Failure{Code::invalid, "/1/verb"});
    CHECK(refused(R"({"verb":"remove"})") == Failure{Code::invalid, "/1/id"});
    CHECK(refused(R"({"verb":"remove","id":"x","revision":1})") == Failure{Code::invalid, "/1/id"});
    CHECK(refused(R"({"verb":"add","kind":"wish","document":{}})") == Failure{Code::invalid, "/1/kind"});
    CHECK(refused(R"({"verb":"add","kind":"unit","document":{"nam":"x"}})")
          == Failure{Code::invalid, "/1/document/nam"});
    CHECK(refused(R"({"verb":"change","id":")" + id + R"(","revision":2,"patch":{"colour":1}})")
          == Failure{Code::invalid, "/1/patch/colour"});
    CHECK(refused(R"({"verb":"change","id":")" + id + R"(","revision":9,"patch":{}})")
          == Failure{Code::conflict, "/1/revision"});
    CHECK(refused(R"({"verb":"change","id":")" + id + R"(","revision":2,"patch":{},"force":true})")
          == Failure{Code::invalid, "/1/force"});
    CHECK(failure_of(scene, "1") == Failure{Code::invalid, ""});
    CHECK(failure_of(scene, "[" + good) == Code::invalid);
}

TEST_CASE("a fault in an adjustment's patch is pointed to within the patch, a stale revision beside it")
{
    Scene scene;
    auto const adjustment = decided(scene, scene.purpose());
    auto const refused = [&](std::string const& patch, int revision) {
        return failure_of(scene, fmt::format(R"([{{"verb":"apply_adjustment","id":"{}","patch":{},"revision":{}}}])",
                                             adjustment.text(), patch, revision));
    };
    CHECK(refused(R"({"colour":1})", 2) == Failure{Code::invalid, "/0/patch/colour"});
    CHECK(refused(R"({"completion":""})", 2) == Failure{Code::invalid, "/0/patch/completion"});
    CHECK(refused("{}", 1) == Failure{Code::conflict, "/0/revision"});
    CHECK(refused("[]", 2) == Failure{Code::invalid, "/0/patch"});
}

TEST_CASE("at most ten thousand commands are taken at once")
{
    Scene scene;
    std::string commands = "[1";
    for (int number = 0; number < 10'000; ++number)
        commands += ",1";
    CHECK(failure_of(scene, commands + "]") == Failure{Code::invalid, ""});
    commands.erase(0, 3);
    CHECK(failure_of(scene, "[" + commands + "]") == Failure{Code::invalid, "/0"});
}

TEST_CASE("closing an anonymous session tells how far its sealing is, and closing a named one tells nothing of it")
{
    Scene scene;
    auto const anna = scene.facilitator();
    auto const closed = [&](Id session) {
        scene.open(session);
        scene.rate(anna, scene.journey, Aspect::quality, 4, session);
        return scene.call([&](access::Call& call) { return api::close_session(call, session); });
    };
    auto named = closed(scene.plan(day(2027, 2, 1)));
    named.cleaning = Cleaning::pending;
    CHECK(named.take().find("sealing") == std::string::npos);

    auto const session = scene.plan(day(2027, 2, 8));
    scene.set(session, "openness", "anonymous");
    auto sealed = closed(session);
    sealed.cleaning = Cleaning::done;
    auto still = sealed;
    still.cleaning = Cleaning::pending;
    CHECK(sealed.take().find(R"("sealing":"done")") != std::string::npos);
    CHECK(still.take().find(R"("sealing":"pending")") != std::string::npos);
}

TEST_CASE("a failure is told in the language of the journey that was named, to those who may know of it")
{
    Scene scene; // its journey is Dutch
    auto const stranger =
        scene.call([](access::Call& call) { return call.insert({.body = Person{.name = "Kim"}}).id; });
    auto const language = [&](std::string const& journey, std::optional<Id> actor) {
        return scene.call(
            [&](access::Call& call) {
                auto const sent = json::object{{"journey", journey}, {"nature", "wish"}};
                CHECK(tocht::test::failure_of([&] { api::add(call, "rule", sent); }).code == Code::invalid);
                return call.language();
            },
            actor);
    };
    CHECK(language(scene.journey.text(), {}) == Language::nl);
    CHECK(language(scene.journey.text(), stranger) == Language::en);
    CHECK(language("no id", {}) == Language::en);
    CHECK(scene.call([&](access::Call& call) {
        api::parameters_of(call, fmt::format(R"({{"journey":"{}","unknown":1}})", scene.journey.text()));
        return call.language();
    }) == Language::nl);
}
